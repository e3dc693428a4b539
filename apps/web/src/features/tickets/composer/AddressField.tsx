import { Pill, PillsInput } from '@mantine/core';
import { email } from '@heed/contract';
import { useState, type ChangeEvent, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './AddressField.module.css';

export interface AddressFieldProps {
  label: string;
  addresses: string[];
  /** Names of addresses that we know. */
  nameOf: (address: string) => string | undefined;
  onChange: (addresses: string[]) => void;
}

/** Addresses as chips: Enter, comma or leaving the field adds one that is valid, backspace takes the last. */
export function AddressField({ label, addresses, nameOf, onChange }: AddressFieldProps) {
  const { t } = useTranslation('tickets');
  const { wrong, field } = useTypedAddress(addresses, onChange);
  return (
    <div className={classes.row}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <PillsInput
        className={classes.input}
        classNames={{ input: classes.box }}
        variant="unstyled"
        size="xs"
        error={wrong ? t('write.badAddress', { address: wrong }) : null}
      >
        <Pill.Group gap={4}>
          {addresses.map((address) => (
            <Pill
              key={address}
              size="sm"
              className={classes.pill}
              title={address}
              withRemoveButton
              removeButtonProps={{
                'aria-label': t('write.removeAddress', { address }),
                tabIndex: 0,
                'aria-hidden': false,
              }}
              onRemove={() => onChange(addresses.filter((other) => other !== address))}
            >
              {nameOf(address) ?? address}
            </Pill>
          ))}
          <PillsInput.Field
            {...field}
            aria-label={label}
            className={classes.field}
            inputMode="email"
            autoComplete="off"
            placeholder={addresses.length === 0 ? t('write.addAddress') : undefined}
          />
        </Pill.Group>
      </PillsInput>
    </div>
  );
}

/** The text of the field until it becomes an address; `wrong` is what cannot. */
function useTypedAddress(addresses: string[], onChange: (addresses: string[]) => void) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const add = (typed: string) => {
    const parts = typed.split(/[\s,;，；]+/).filter(Boolean);
    const bad = parts.find((part) => !email.safeParse(part).success);
    const good = parts.flatMap((part) => email.safeParse(part).data ?? []);
    if (good.length > 0) onChange([...new Set([...addresses, ...good])]);
    setWrong(bad ?? null);
    setText(bad ?? '');
  };
  const field = {
    value: text,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setText(event.currentTarget.value);
      setWrong(null);
    },
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
      if (['Enter', ',', ';', '，'].includes(event.key) && text.trim()) {
        event.preventDefault();
        add(text);
      }
      if (event.key === 'Backspace' && text === '') onChange(addresses.slice(0, -1));
    },
    onBlur: () => (text.trim() ? add(text) : undefined),
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const pasted = event.clipboardData.getData('text');
      if (!/[,;\s]/.test(pasted.trim())) return;
      event.preventDefault();
      add(pasted);
    },
  };
  return { wrong, field };
}
