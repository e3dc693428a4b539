import { allCommands, type Command } from './commands.ts';

const SEQUENCE_MS = 1_200;
/** A key that is a shortcut of its own and begins others waits so long for its second. */
const ALONE_MS = 350;

/**
 * Runs commands by their shortcuts until the returned function is called. Plain keys are left alone inside fields, the
 * editor, menus and dialogs; combinations with Ctrl or ⌘ work everywhere. "g t" waits 1.2 seconds for its second key.
 */
export function listenForShortcuts(): () => void {
  let pending = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    pending = '';
    clearTimeout(timer);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pressed = describeKey(event);
    if (!pressed || event.defaultPrevented || event.isComposing || event.repeat) return;
    if (!pressed.startsWith('mod+') && ownsPlainKeys(event.target)) return forget();
    if ((pressed === 'enter' || pressed === 'space') && isPressable(event.target)) return forget();
    const keys = pending ? `${pending} ${pressed}` : pressed;
    const command =
      findCommand(allCommands(), keys) ?? (pending ? findCommand(allCommands(), pressed) : undefined);
    const longer = allCommands().some((candidate) => candidate.shortcut?.startsWith(`${pressed} `));
    forget();
    if (command) event.preventDefault();
    if (command && (keys !== pressed || !longer)) return command.run();
    if (!longer) return;
    pending = pressed;
    timer = setTimeout(
      () => {
        forget();
        command?.run();
      },
      command ? ALONE_MS : SEQUENCE_MS,
    );
  };
  addEventListener('keydown', onKeyDown);
  return () => {
    removeEventListener('keydown', onKeyDown);
    forget();
  };
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** A key press in the spelling of shortcuts: "g", "?", "mod+k", "shift+x", "shift+enter"; empty for modifiers alone and Alt. */
export function describeKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): string {
  if (altKey || ['Control', 'Meta', 'Shift', 'Alt', 'Process', 'Dead', 'Unidentified'].includes(key))
    return '';
  const name = key === ' ' ? 'space' : key.toLowerCase();
  const mod = ctrlKey || metaKey ? 'mod+' : '';
  // Of a sign, Shift is a part: "?" needs it on one keyboard and not on another.
  const isSign = key.length === 1 && !/\p{L}/u.test(key);
  const shift = shiftKey && (mod !== '' || !isSign) ? 'shift+' : '';
  return mod + shift + name;
}

function findCommand(commands: Command[], keys: string): Command | undefined {
  return commands.find((command) => command.shortcut === keys);
}

/** Enter and space press what has the focus. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, summary, [role=button]') !== null;
}

function ownsPlainKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=menu], [role=listbox], [role=dialog]',
    ) !== null
  );
}
