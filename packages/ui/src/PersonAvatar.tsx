import { initials } from './initials.ts';
import classes from './PersonAvatar.module.css';

export interface PersonAvatarProps {
  name: string;
  /** Used for the initials when the name is empty. */
  address?: string | null;
  /** Edge in px; 24 by default. */
  size?: 20 | 24 | 32 | 40 | 64;
  /** Where the photo is, if there is one. */
  photo?: string | null;
  /** Agents are square with round corners, customers round: who is who is seen before it is read. */
  kind?: 'customer' | 'agent' | 'bot';
}

/** A person's photo, or the initials in a quiet shape. Decoration: the name must stand beside it, so it is hidden from screen readers. */
export function PersonAvatar({ name, address, photo, size = 24, kind = 'customer' }: PersonAvatarProps) {
  return (
    <span
      className={classes.avatar}
      data-kind={kind}
      data-size={size}
      aria-hidden="true"
      title={name || address || undefined}
    >
      {photo ? (
        <img className={classes.photo} src={photo} alt="" draggable={false} />
      ) : (
        initials(name, address ?? '', size === 20)
      )}
    </span>
  );
}
