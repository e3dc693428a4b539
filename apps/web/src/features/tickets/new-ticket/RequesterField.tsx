import { Button, Combobox, Input, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { email, type CustomerRow } from '@heed/contract';
import { PersonAvatar } from '@heed/ui';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import type { Requester } from './use-new-ticket.ts';
import classes from './RequesterField.module.css';

export interface RequesterFieldProps {
  value: Requester | null;
  error: boolean;
  onChange: (requester: Requester | null) => void;
}

const NEW = 'new';
const FOUND_SHOWN = 6;

/** Finds a customer by name or address, or takes a new address. */
export function RequesterField({ value, error, onChange }: RequesterFieldProps) {
  const { t } = useTranslation('tickets');
  if (value === null) return <CustomerSearch error={error} onChange={onChange} />;
  const name = value.kind === 'known' ? value.customer.name : value.name;
  const address = value.kind === 'known' ? value.customer.email : value.email;
  return (
    <Input.Wrapper label={t('new.customer')}>
      <div className={classes.chosen}>
        <PersonAvatar name={name} address={address} size={32} />
        <div className={classes.words}>
          <span className={classes.name}>{name || t('new.customerNew', { address })}</span>
          {name || value.kind === 'known' ? <span className={classes.address}>{address}</span> : null}
        </div>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
          {t('new.customerChange')}
        </Button>
      </div>
      {value.kind === 'new' ? (
        <TextInput
          mt={8}
          aria-label={t('new.name')}
          placeholder={t('new.name')}
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        />
      ) : null}
    </Input.Wrapper>
  );
}

function CustomerSearch({ error, onChange }: Omit<RequesterFieldProps, 'value'>) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { q, customers, isFetching } = useFoundCustomers(text);
  const address = email.safeParse(text).data;
  const isNew = address !== undefined && !customers.some((customer) => customer.email === address);
  const choose = (picked: string) => {
    combobox.closeDropdown();
    const customer = customers.find(({ id }) => String(id) === picked);
    if (customer) onChange({ kind: 'known', customer });
    else if (address) onChange({ kind: 'new', email: address, name: '' });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          data-autofocus
          label={t('new.customer')}
          placeholder={t('new.customerPlaceholder')}
          error={error ? t('new.required') : null}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (event.currentTarget.value.trim()) combobox.openDropdown();
            else combobox.closeDropdown();
            combobox.updateSelectedOptionIndex(0);
          }}
          onFocus={() => (text.trim() ? combobox.openDropdown() : undefined)}
          onBlur={() => {
            combobox.closeDropdown();
            if (isNew) choose(NEW);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === '' || (customers.length === 0 && !isNew && isFetching)}>
        <Found customers={customers} newAddress={isNew ? address : null} searching={isFetching} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The customers whose name or address fits, shortly after the typing rests. */
function useFoundCustomers(text: string) {
  const may = useMay('customer.read');
  const [q] = useDebouncedValue(text.trim(), 150);
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['customers', 'pick', q],
    queryFn: async ({ signal }) =>
      (await api.listCustomers({ query: { q, 'page[size]': FOUND_SHOWN }, signal })).data,
    enabled: may && q !== '',
    placeholderData: (before) => before,
  });
  // What was found for the letters before stays only where it fits; Enter must not take somebody else.
  const fresh = !isPlaceholderData && q === text.trim();
  const customers = q === '' ? [] : (data ?? []).filter((customer) => fresh || fits(customer, text));
  return { q, customers, isFetching };
}

function fits({ name, email: address, phone }: CustomerRow, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  return [name, address, phone].some((part) => part?.toLocaleLowerCase().includes(wanted));
}

interface FoundProps {
  customers: CustomerRow[];
  /** What is typed, where it is an address that nobody has. */
  newAddress: string | null;
  searching: boolean;
}

function Found({ customers, newAddress, searching }: FoundProps) {
  const { t } = useTranslation('tickets');
  return (
    <Combobox.Options aria-label={t('new.customer')}>
      {customers.map((customer) => (
        <Combobox.Option key={customer.id} value={String(customer.id)} className={classes.option}>
          <PersonAvatar name={customer.name} address={customer.email} size={24} />
          <span className={classes.words}>
            <span className={classes.name}>{customer.name}</span>
            <span className={classes.address}>{customer.email ?? customer.phone}</span>
          </span>
        </Combobox.Option>
      ))}
      {newAddress ? (
        <Combobox.Option value={NEW} className={classes.option}>
          <IconUserPlus size={18} stroke={1.6} aria-hidden="true" />
          {t('new.customerNew', { address: newAddress })}
        </Combobox.Option>
      ) : null}
      {customers.length === 0 && !newAddress && !searching ? (
        <Combobox.Empty>{t('new.customerNone')}</Combobox.Empty>
      ) : null}
    </Combobox.Options>
  );
}
