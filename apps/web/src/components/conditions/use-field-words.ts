import type { ConditionField } from '@heed/contract';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, type Language } from '../../i18n.ts';
import { Subject } from './subject.ts';

export interface FieldWords {
  ofField: (field: Pick<ConditionField, 'key' | 'label'>) => string;
  ofOption: (field: Pick<ConditionField, 'key'>, option: ConditionField['options'][number]) => string;
  ofOperator: (name: string) => string;
}

/** What fields, their options and comparisons are called: custom ones as the desk calls them. */
export function useFieldWords(): FieldWords {
  const { t, i18n } = useTranslation(['views', 'common', 'tickets', 'rules']);
  // The words on customers are fetched by the pages that ask for them.
  const words = useContext(Subject) === 'tickets' ? 'views' : 'segments';
  const known = (key: string) => (i18n.exists(key) ? i18n.t(key as never) : undefined);
  const groups: Record<string, string> = {
    status: 'common:status',
    customStatus: 'common:status',
    priority: 'common:priority',
    channel: 'common:channel',
    type: 'tickets:type',
    lastMessageBy: 'views:writer',
  };
  return {
    ofField: ({ key, label }) => label ?? known(`${words}:field.${key}`) ?? key,
    ofOption: ({ key }, { value, label }) =>
      label ?? known(`${groups[key] ?? ''}.${value}`) ?? languages[value as Language] ?? value,
    ofOperator: (name) => known(`rules:operators.${name}`) ?? t('unknownOperator', { name }),
  };
}
