import { Button, Group, Tabs, TextInput } from '@mantine/core';
import { broadcastPlaceholders, type BroadcastVariant } from '@heed/contract';
import { FieldError, SkeletonRows } from '@heed/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddLanguage } from '../settings/canned/Variants.tsx';
import { languageName } from '../settings/kit/language-name.ts';

const WordsEditor = lazy(() => import('../settings/canned/WordsEditor.tsx'));

interface BroadcastWordsProps {
  value: BroadcastVariant[];
  error?: string;
  onChange: (value: BroadcastVariant[]) => void;
}

/** Subject and words, a tab for each language; the first is for readers of no other. */
export function BroadcastWords({ value, error, onChange }: BroadcastWordsProps) {
  const { t, i18n } = useTranslation(['broadcasts', 'canned']);
  const [shown, setShown] = useState(value[0]!.language);
  const variant = value.find(({ language }) => language === shown) ?? value[0]!;
  const name = languageName(i18n.language, variant.language);
  const put = (change: Partial<BroadcastVariant>) =>
    onChange(value.map((each) => (each.language === variant.language ? { ...each, ...change } : each)));
  const drop = () => {
    const rest = value.filter((each) => each !== variant);
    setShown(rest[0]!.language);
    onChange(rest);
  };
  return (
    <>
      <Tabs value={variant.language} onChange={(language) => setShown(language ?? '')}>
        <Tabs.List>
          {value.map(({ language }) => (
            <Tabs.Tab key={language} value={language}>
              {languageName(i18n.language, language)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <TextInput
        label={t('field.subject')}
        name="variants"
        maxLength={500}
        value={variant.subject}
        onChange={(event) => put({ subject: event.target.value })}
      />
      <Suspense fallback={<SkeletonRows rows={3} />}>
        <WordsEditor
          key={variant.language}
          label={t('canned:wordsIn', { language: name })}
          value={variant.html}
          locked={false}
          names={broadcastPlaceholders}
          onChange={(html) => put({ html })}
        />
      </Suspense>
      <FieldError>{error}</FieldError>
      <Group gap={8} align="end">
        <AddLanguage
          known={value.map(({ language }) => language)}
          onAdd={(language) => {
            onChange([...value, { language, subject: variant.subject, html: '' }]);
            setShown(language);
          }}
        />
        {value.length > 1 ? (
          <Button variant="subtle" color="gray" onClick={drop}>
            {t('canned:dropLanguage')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
