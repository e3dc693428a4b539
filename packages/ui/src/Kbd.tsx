import classes from './Kbd.module.css';

const SIGNS_MAC: Record<string, string> = {
  mod: '⌘',
  alt: '⌥',
  shift: '⇧',
  enter: '↵',
  escape: 'esc',
  backspace: '⌫',
};
const SIGNS: Record<string, string> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: '↵',
  escape: 'Esc',
  backspace: '⌫',
};

/**
 * A keyboard shortcut as keys. `keys` is written as in a command: "mod+k" pressed together, "g t" one after the other.
 */
export function Kbd({ keys }: { keys: string }) {
  const signs = isMac() ? SIGNS_MAC : SIGNS;
  return (
    <span className={classes.keys}>
      {keys.split(' ').map((step, index) => (
        <span className={classes.step} key={index}>
          {step.split('+').map((key) => (
            <kbd className={classes.key} key={key}>
              {signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
