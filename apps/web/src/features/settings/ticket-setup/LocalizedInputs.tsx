import { TextInput } from '@mantine/core';
import type { Localized } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import kit from '../kit/kit.module.css';

const locales = ['en', 'zh-CN'] as const;

interface LocalizedInputsProps {
  /** What is named: "For agents". */
  label: string;
  description?: string;
  maxLength: number;
  name: string;
  getInputProps: (path: string) => object;
}

/** A text in each language that a desk can have. */
export function LocalizedInputs({
  label,
  description,
  maxLength,
  name,
  getInputProps,
}: LocalizedInputsProps) {
  const { t } = useTranslation('settingsFields');
  return (
    <div className={kit.pair}>
      {locales.map((locale) => (
        <TextInput
          key={locale}
          label={t('inLanguage', { label, language: t(`language.${locale}`) })}
          description={description}
          autoComplete="off"
          maxLength={maxLength}
          {...getInputProps(`${name}.${locale}`)}
          name={`${name}.${locale}`}
        />
      ))}
    </div>
  );
}

/** With a text for each language, so that inputs have something to hold. */
export function inAllLanguages(words: Localized | undefined): Required<Localized> {
  return { en: words?.en ?? '', 'zh-CN': words?.['zh-CN'] ?? '' };
}

/** Without the languages that say nothing. */
export function inSomeLanguages(words: Localized): Localized {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));
}
