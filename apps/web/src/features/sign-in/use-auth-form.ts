import { ApiError } from '@heed/client';
import { useForm, type FormErrors, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { problemText } from '../../problem-text.ts';

type Values = Record<string, string | boolean>;

export interface AuthFormOptions<V extends Values> {
  /** Under this name what was typed survives a reload of this tab; passwords never do. */
  draft: string;
  initial: V;
  /** Field → what to mend, in words. */
  validate: (values: V) => FormErrors;
  submit: (values: V) => Promise<void>;
}

export interface AuthForm<V extends Values> {
  form: UseFormReturnType<V>;
  /** For `<form onSubmit>`. */
  onSubmit: (event?: React.FormEvent<HTMLFormElement>) => void;
  busy: boolean;
  /** What went wrong with the whole, in words. */
  failure: string | null;
}

/** A form that checks before it sends, shows each refusal at its field, and loses nothing that was typed. */
export function useAuthForm<V extends Values>({
  draft,
  initial,
  validate,
  submit,
}: AuthFormOptions<V>): AuthForm<V> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<V>({
    initialValues: { ...initial, ...readDraft(draft, initial) },
    validate,
    onValuesChange: (values) =>
      sessionStorage.setItem(draftKey(draft), JSON.stringify(withoutSecrets(values))),
  });
  const send = async (values: V) => {
    setBusy(true);
    setFailure(null);
    try {
      await submit(values);
      sessionStorage.removeItem(draftKey(draft));
    } catch (error) {
      const fields = error instanceof ApiError ? known(error.fieldErrors(), values) : {};
      form.setErrors(fields);
      if (Object.keys(fields).length === 0) setFailure(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return { form, onSubmit: form.onSubmit((values) => void send(values), focusFirst), busy, failure };
}

function focusFirst(errors: FormErrors): void {
  const name = Object.keys(errors)[0];
  if (name) document.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
}

function known(errors: Record<string, string>, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => field in values));
}

function readDraft<V extends Values>(draft: string, initial: V): Partial<V> {
  const saved = JSON.parse(sessionStorage.getItem(draftKey(draft)) ?? '{}') as Partial<V>;
  return Object.fromEntries(
    Object.entries(saved).filter(([field, value]) => typeof value === typeof initial[field]),
  ) as Partial<V>;
}

function withoutSecrets(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !/password|token/i.test(field)));
}

function draftKey(draft: string): string {
  return `heed-draft-${draft}`;
}
