import { Autocomplete, Button, Group, NumberInput, Stack, Tabs, Text } from '@mantine/core';
import type { Attachment, CannedVariant } from '@heed/contract';
import { SkeletonRows } from '@heed/ui';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { MailHtml } from '../../tickets/conversation/MailHtml.tsx';
import { languageName } from '../kit/language-name.ts';
import { VariantFiles } from './VariantFiles.tsx';

const WordsEditor = lazy(() => import('./WordsEditor.tsx'));
const COMMON = ['en', 'zh-CN', 'de', 'fr', 'es', 'pt-BR', 'it', 'nl', 'ja', 'ko', 'ar'];

interface VariantsProps {
  value: CannedVariant[];
  locked: boolean;
  error?: string;
  onChange: (value: CannedVariant[]) => void;
  /** Changes the files of the wording in a language as they stand then. */
  onFiles: (language: string, change: (files: Attachment[]) => Attachment[]) => void;
}

/** The words of a canned reply, a tab for each language; the first is for customers of no other. */
export function Variants({ value, locked, error, onChange, onFiles }: VariantsProps) {
  const { t, i18n } = useTranslation('canned');
  const [shown, setShown] = useState(value[0]!.language);
  const variant = value.find(({ language }) => language === shown) ?? value[0]!;
  const put = (html: string) =>
    onChange(value.map((each) => (each.language === variant.language ? { ...each, html } : each)));
  const drop = () => {
    const rest = value.filter((each) => each !== variant);
    setShown(rest[0]!.language);
    onChange(rest);
  };
  return (
    <Stack gap={12}>
      <Tabs value={variant.language} onChange={(language) => setShown(language ?? '')}>
        <Tabs.List>
          {value.map(({ language }) => (
            <Tabs.Tab key={language} value={language}>
              {languageName(i18n.language, language)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Suspense fallback={<SkeletonRows rows={3} />}>
        <WordsEditor
          key={variant.language}
          label={t('wordsIn', { language: languageName(i18n.language, variant.language) })}
          value={variant.html}
          locked={locked}
          onChange={put}
        />
      </Suspense>
      <VariantFiles
        key={`files-${variant.language}`}
        files={variant.files}
        locked={locked}
        onChange={(change) => onFiles(variant.language, change)}
      />
      <Text size="sm" c="red" role="alert">
        {error}
      </Text>
      {locked ? null : (
        <Group gap={8} align="end">
          <AddLanguage
            known={value.map(({ language }) => language)}
            onAdd={(language) => {
              onChange([...value, { language, html: '', files: [] }]);
              setShown(language);
            }}
          />
          {value.length > 1 ? (
            <Button variant="subtle" color="gray" onClick={drop}>
              {t('dropLanguage')}
            </Button>
          ) : null}
        </Group>
      )}
      <Preview html={variant.html} />
    </Stack>
  );
}

/** Another language to write in. */
export function AddLanguage({ known, onAdd }: { known: string[]; onAdd: (language: string) => void }) {
  const { t, i18n } = useTranslation('canned');
  const [written, setWritten] = useState('');
  const names = new Map(COMMON.map((language) => [languageName(i18n.language, language), language]));
  const wanted = canonical(names.get(written) ?? written);
  const fits = wanted !== null && !known.includes(wanted);
  return (
    <>
      <Autocomplete
        aria-label={t('language')}
        placeholder={t('language')}
        data={[...names].filter(([, language]) => !known.includes(language)).map(([name]) => name)}
        value={written}
        onChange={setWritten}
      />
      <Button
        variant="default"
        disabled={!fits}
        onClick={() => {
          if (wanted) onAdd(wanted);
          setWritten('');
        }}
      >
        {t('addLanguage')}
      </Button>
    </>
  );
}

/** A language as BCP 47 writes it, or null. */
function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null;
  } catch {
    return null;
  }
}

/** The words as a customer of a real ticket would read them. */
function Preview({ html }: { html: string }) {
  const { t } = useTranslation('canned');
  const [ticketId, setTicketId] = useState<number | ''>('');
  const fill = useMutation({
    mutationFn: (id: number) => api.previewCannedReply({ params: { id }, body: { html } }),
  });
  return (
    <Stack gap={8}>
      <Group gap={8} align="end">
        <NumberInput
          label={t('previewOn')}
          placeholder="#"
          allowDecimal={false}
          min={1}
          hideControls
          value={ticketId}
          onChange={(value) => setTicketId(typeof value === 'number' ? value : '')}
        />
        <Button
          variant="default"
          disabled={ticketId === ''}
          loading={fill.isPending}
          onClick={() => fill.mutate(Number(ticketId))}
        >
          {t('preview')}
        </Button>
      </Group>
      {fill.error ? (
        <Text size="sm" c="red" role="alert">
          {problemText(fill.error)}
        </Text>
      ) : null}
      {fill.data ? (
        <div aria-live="polite">
          <MailHtml html={fill.data.html} remote={false} />
          {fill.data.empty.length > 0 ? (
            <Text size="sm" c="dimmed">
              {t('left', { names: fill.data.empty.join(', ') })}
            </Text>
          ) : null}
        </div>
      ) : null}
    </Stack>
  );
}
