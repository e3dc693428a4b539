import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import classes from './feedback.module.css';

export interface ToastOptions {
  /** What finished, in one sentence. */
  message: ReactNode;
  /** Offers to take it back. */
  undo?: { label: string; run: () => void };
  /** `error` stays until closed. */
  tone?: 'plain' | 'error';
  /** Toasts with the same id replace each other. */
  id?: string;
}

const SHOWN_MS = 5_000;
const SHOWN_WITH_UNDO_MS = 10_000;

/** Says that something finished elsewhere than where the reader looks; with Undo it stays ten seconds. Answers its id. */
export function showToast({ message, undo, tone = 'plain', id }: ToastOptions): string {
  const toastId = id ?? crypto.randomUUID();
  const takeBack = () => {
    notifications.hide(toastId);
    undo?.run();
  };
  notifications.hide(toastId);
  return notifications.show({
    id: toastId,
    autoClose: tone === 'error' ? false : undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS,
    color: tone === 'error' ? 'red' : 'gray',
    classNames: { root: classes.toast, description: classes.message },
    role: tone === 'error' ? 'alert' : 'status',
    message: (
      <span className={classes.content}>
        <span>{message}</span>
        {undo ? (
          <Button variant="subtle" size="xs" onClick={takeBack}>
            {undo.label}
          </Button>
        ) : null}
      </span>
    ),
  });
}

export interface ConfirmOptions {
  title: string;
  /** What will happen, and whether it can be taken back. */
  children: ReactNode;
  /** The verb of what happens, never "OK". */
  confirm: string;
  cancel: string;
  /** The act destroys something: the button is red. */
  danger?: boolean;
}

/** Asks before something that cannot be undone; resolves to true when confirmed. Needs ModalsProvider above. */
export function confirmDialog({
  title,
  children,
  confirm,
  cancel,
  danger,
}: ConfirmOptions): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children,
      withCloseButton: false,
      labels: { confirm, cancel },
      confirmProps: danger ? { color: 'red' } : { 'data-autofocus': true },
      cancelProps: danger ? { 'data-autofocus': true } : {},
      onConfirm: () => resolve(true),
      onClose: () => resolve(false),
    });
  });
}
