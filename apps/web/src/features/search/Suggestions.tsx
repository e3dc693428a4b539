import { Combobox } from '@mantine/core';
import type { SearchSuggestions } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../components/ticket-marks.tsx';
import classes from './QueryField.module.css';

/** What comes of choosing a suggestion: another text in the field, or somewhere to go. */
export type Chosen = { kind: 'text'; text: string } | { kind: 'ticket'; id: number };

interface SuggestionsProps {
  /** What stands in the field, and for what the suggestions are. */
  text: string;
  typed: string;
  suggestions: SearchSuggestions;
}

/** The list under the search field; shown only while it fits what is written. */
export function Suggestions({ text, typed, suggestions }: SuggestionsProps) {
  const { t } = useTranslation('search');
  const { tickets, customers, completions } = suggestions;
  const some = tickets.length + customers.length + completions.length > 0;
  const option = (chosen: Chosen) => JSON.stringify(chosen);
  return (
    <Combobox.Dropdown hidden={!some || text !== typed || text.trim() === ''}>
      <Combobox.Options mah={320} className={classes.options} aria-label={t('suggestions')}>
        {tickets.map(({ id, subject, status }) => (
          <Combobox.Option key={`t${id}`} value={option({ kind: 'ticket', id })} className={classes.option}>
            <TicketStatus status={status} iconOnly />
            <span data-numeric="">#{id}</span>
            <span className={classes.words}>{subject}</span>
          </Combobox.Option>
        ))}
        {completions.map((completion) => (
          <Combobox.Option
            key={completion.text}
            value={option({ kind: 'text', text: text.slice(0, completion.offset) + completion.text })}
            className={classes.option}
          >
            <code>{completion.text.trim()}</code>
          </Combobox.Option>
        ))}
        {customers.map(({ id, name, email, filter }) => (
          <Combobox.Option
            key={`c${id}`}
            value={option({ kind: 'text', text: `${filter} ` })}
            className={classes.option}
          >
            <span>{name || email}</span>
            <span className={classes.aside}>{name ? email : null}</span>
            <span className={classes.end}>{t('ofCustomer')}</span>
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}
