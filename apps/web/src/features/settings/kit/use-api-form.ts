import { ApiError } from '@heed/client';
import { useForm, type FormErrors, type UseFormReturnType } from '@mantine/form';
import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { problemText } from '../../../problem-text.ts';
import { useLeaveGuard } from './use-leave-guard.ts';

/** What somebody else changed meanwhile, as the server names it. */
export interface FormConflict {
  version: number;
  fields: { field: string; theirs: unknown; yours: unknown }[];
}

export interface ApiFormOptions<V extends object> {
  /** What stands on the server. A form that nobody has typed into follows it. */
  values: V;
  /** The version of the thing that `values` were read from; sent back with a change. */
  version?: number;
  /** Field → what to mend, in words; see `schemaErrors`. */
  check?: (values: V) => FormErrors;
  /** Sends it. `changes` are the top-level fields that differ from what was read at `version`. */
  save: (values: V, sent: { changes: Partial<V>; version: number }) => Promise<unknown>;
  /** Fetches anew what stands, after a conflict. */
  reload?: () => Promise<unknown>;
}

export interface ApiForm<V extends object> {
  form: UseFormReturnType<V>;
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  busy: boolean;
  /** Something typed is not saved. */
  dirty: boolean;
  /** The last save went well and nothing was typed since. */
  saved: boolean;
  /** What went wrong with the whole, in words. */
  failure: string | null;
  conflict: FormConflict | null;
  /** Back to what stands on the server. */
  discard: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
  /** Grows when the values were replaced from outside: the key of parts that keep a copy, such as an editor. */
  edition: number;
  /** Set `current` to false before navigating away on purpose. */
  guard: RefObject<boolean>;
}

/**
 * A form over one thing of the API: checks before it sends, shows each refusal at its field, explains version
 * conflicts, asks before what was typed is lost, and follows the server as long as nothing was typed.
 */
export function useApiForm<V extends object>(options: ApiFormOptions<V>): ApiForm<V> {
  const { values, version = 0 } = options;
  const [state, setState] = useState(IDLE);
  const form = useForm<V>({
    initialValues: values,
    ...(options.check && { validate: (current: V) => withoutUnknown(options.check!(current)) }),
    onValuesChange: () => setState((now) => (now.saved ? { ...now, saved: false } : now)),
  });
  const dirty = form.isDirty();
  const guard = useLeaveGuard(dirty);
  const { base, edition, adopt } = useStanding(form, values, version);
  const shape = JSON.stringify(values);
  useEffect(() => {
    if (dirty) return;
    const saved = state.saved;
    adopt(values);
    if (saved) setState((now) => ({ ...now, saved }));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- follows what the server says, by its content
  }, [shape, version, dirty]);

  const send = async (current: V) => {
    setState({ ...IDLE, busy: true });
    try {
      await options.save(current, {
        changes: changesOf(current, base.current.values),
        version: base.current.version,
      });
      form.resetDirty(current);
      guard.current = false;
      setState({ ...IDLE, saved: true });
    } catch (error) {
      setState({ ...IDLE, ...refusalOf(error, form) });
    }
  };
  const discard = () => {
    setState(IDLE);
    adopt(values);
  };
  return {
    form,
    onSubmit: form.onSubmit((current) => void send(current), focusFirst),
    dirty,
    discard,
    keepMine: () => {
      if (state.conflict) base.current = { ...base.current, version: state.conflict.version };
      void send(form.getValues());
    },
    takeTheirs: () => {
      discard();
      void options.reload?.();
    },
    edition,
    guard,
    ...state,
  };
}

/** What the form was filled from, and filling it anew. */
function useStanding<V extends object>(form: UseFormReturnType<V>, values: V, version: number) {
  const base = useRef({ values, version });
  const [edition, setEdition] = useState(0);
  const adopt = (next: V) => {
    base.current = { values: next, version };
    if (JSON.stringify(form.getValues()) !== JSON.stringify(next)) setEdition((now) => now + 1);
    form.setInitialValues(next);
    form.setValues(next);
    form.resetDirty(next);
    form.clearErrors();
  };
  return { base, edition, adopt };
}

interface SendState {
  busy: boolean;
  saved: boolean;
  failure: string | null;
  conflict: FormConflict | null;
}

const IDLE: SendState = { busy: false, saved: false, failure: null, conflict: null };

function refusalOf<V extends object>(
  error: unknown,
  form: UseFormReturnType<V>,
): { failure: string | null; conflict: FormConflict | null } {
  if (error instanceof ApiError && error.code === 'conflict') {
    return {
      failure: null,
      conflict: { version: error.problem.version ?? 0, fields: error.problem.conflicts ?? [] },
    };
  }
  const errors = error instanceof ApiError ? error.fieldErrors() : {};
  const known = Object.fromEntries(
    Object.entries(errors)
      .map(([path, message]) => [fieldOf(path, form.getValues()), message] as const)
      .filter(([path]) => path !== null),
  ) as FormErrors;
  form.setErrors(known);
  if (Object.keys(known).length === 0) return { failure: problemText(error), conflict: null };
  focusFirst(known);
  return { failure: null, conflict: null };
}

/** The form's own field for the server's path: itself, or the list that it stands in. */
function fieldOf(path: string, values: object): string | null {
  const steps = path.split('.');
  if (!(steps[0]! in values)) return null;
  const list = steps.findIndex((step) => /^\d+$/.test(step));
  return (list < 0 ? steps : steps.slice(0, list)).join('.');
}

function changesOf<V extends object>(current: V, before: V): Partial<V> {
  return Object.fromEntries(
    Object.entries(current).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof V]),
    ),
  ) as Partial<V>;
}

function withoutUnknown(errors: FormErrors): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([path, text]) => [path.replace(/\.\d+(\..*)?$/, ''), text]),
  );
}

function focusFirst(errors: FormErrors): void {
  requestAnimationFrame(() => {
    const fields = [...document.querySelectorAll<HTMLElement>('[name]')].filter(
      (field) => (field.getAttribute('name') ?? '') in errors,
    );
    fields[0]?.focus();
  });
}
