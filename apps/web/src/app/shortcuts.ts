import { allCommands, areCommandsToCome, onCommandsChange, type Command } from './commands.ts';

const SEQUENCE_MS = 1_200;
/** A key that is a shortcut of its own and begins others waits so long for its second. */
const ALONE_MS = 350;
/** Nobody expects an act of a key pressed longer ago. */
const EARLY_MS = 10_000;

/**
 * Runs commands by their shortcuts until the returned function is called. Plain keys are left alone inside fields, the
 * editor, menus and dialogs; combinations with Ctrl or ⌘ work everywhere. "g t" waits 1.2 seconds for its second key.
 * A key for what is still being fetched is kept until it is there, unless another key or a click comes first.
 */
export function listenForShortcuts(): () => void {
  let pending = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const early = keepEarlyKey();
  const forget = () => {
    pending = '';
    clearTimeout(timer);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pressed = describeKey(event);
    if (pressed) early.forget();
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
    if (!longer) return early.keep(keys);
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
    early.stop();
    forget();
  };
}

/** Keeps the last key that meant nothing yet while commands are still to come. */
function keepEarlyKey() {
  let kept = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    kept = '';
    clearTimeout(timer);
  };
  const offChange = onCommandsChange(() => {
    const command = kept ? findCommand(allCommands(), kept) : undefined;
    if (command) {
      forget();
      // Not in the middle of the drawing that offered it.
      queueMicrotask(command.run);
    } else if (!areCommandsToCome()) {
      // What one part leaves to the next is offered in the same drawing.
      queueMicrotask(() => {
        if (!areCommandsToCome()) forget();
      });
    }
  });
  addEventListener('pointerdown', forget, { capture: true });
  return {
    keep: (keys: string) => {
      if (!areCommandsToCome()) return;
      kept = keys;
      timer = setTimeout(forget, EARLY_MS);
    },
    forget,
    stop: () => {
      forget();
      offChange();
      removeEventListener('pointerdown', forget, { capture: true });
    },
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
