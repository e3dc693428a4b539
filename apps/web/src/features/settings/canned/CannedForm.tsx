import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { CannedReach, CannedReply, CannedVariant } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useMe } from '../../../api.ts';
import { i18n } from '../../../i18n.ts';
import { OnePicker } from '../../../names/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { givenVariants } from './given-variants.ts';
import { Variants } from './Variants.tsx';
import kit from '../kit/kit.module.css';

interface Values {
  title: string;
  folder: string;
  reach: CannedReach;
  groupId: number | null;
  variants: CannedVariant[];
}

/** What it is called, who has it, and its words in each language. */
export function CannedForm({ reply }: { reply: CannedReply | undefined }) {
  const { t } = useTranslation('canned');
  const own = useCannedForm(reply);
  const { form } = own;
  const { permissions } = useMe();
  const locked = reply !== undefined && !reply.can.update;
  const reaches: CannedReach[] =
    permissions.includes('cannedReply.manage') || locked ? ['personal', 'group', 'shared'] : ['personal'];
  const { reach, groupId, variants } = form.getValues();
  const known = useQuery({
    queryKey: ['canned-replies', 'folders'],
    queryFn: ({ signal }) => api.listCannedReplies({ query: { 'page[size]': 100 }, signal }),
  });
  const folders = [...new Set((known.data?.data ?? []).map(({ folder }) => folder).filter(Boolean))];
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <fieldset disabled={locked} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <div className={kit.fields}>
          <Section title={t('naming')}>
            <TextInput label={t('title')} maxLength={200} name="title" {...form.getInputProps('title')} />
            <Autocomplete
              label={t('folder')}
              description={t('folderHelp')}
              maxLength={60}
              data={folders}
              {...form.getInputProps('folder')}
            />
            <Select
              label={t('reachOf')}
              allowDeselect={false}
              data={reaches.map((value) => ({ value, label: t(`reach.${value}`) }))}
              {...form.getInputProps('reach')}
              onChange={(value) => form.setValues({ reach: value as CannedReach, groupId: null })}
            />
            {reach === 'group' ? (
              <OnePicker
                of="group"
                label={t('group')}
                value={groupId}
                error={form.errors.groupId}
                onChange={(value) => form.setFieldValue('groupId', value)}
              />
            ) : null}
          </Section>
          <Section title={t('words')} description={t('wordsText', { braces: '{{requester.firstName|…}}' })}>
            <Variants
              key={own.edition}
              value={variants}
              locked={locked}
              error={form.errors.variants as string | undefined}
              onChange={(value) => form.setFieldValue('variants', value)}
              onFiles={(language, change) =>
                form.setFieldValue('variants', (now) =>
                  now.map((each) =>
                    each.language === language ? { ...each, files: change(each.files) } : each,
                  ),
                )
              }
            />
          </Section>
          {locked ? null : (
            <SaveBar
              of={own}
              label={reply ? undefined : t('create')}
              always={!reply}
              fieldName={(name) => t(name === 'variants' ? 'words' : name === 'folder' ? 'folder' : 'title')}
            />
          )}
        </div>
      </fieldset>
    </form>
  );
}

function useCannedForm(reply: CannedReply | undefined) {
  const { t } = useTranslation('canned');
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => client.invalidateQueries({ queryKey: ['canned-replies'] });
  const own = useApiForm<Values>({
    values: reply
      ? {
          title: reply.title,
          folder: reply.folder,
          reach: reply.reach,
          groupId: reply.groupId,
          variants: reply.variants,
        }
      : {
          title: '',
          folder: '',
          reach: 'personal',
          groupId: null,
          variants: [{ language: i18n.language, html: '', files: [] }],
        },
    version: reply?.version,
    check: ({ title, reach, groupId }) => ({
      ...(title.trim() === '' && { title: t('titleMissing') }),
      ...(reach === 'group' && groupId === null && { groupId: t('groupMissing') }),
    }),
    save: async (values, { changes, version }) => {
      if (reply) {
        const group = 'reach' in changes ? { groupId: values.groupId } : {};
        const { variants: words, ...rest } = changes;
        const given = words ? { variants: givenVariants(words) } : {};
        await api.updateCannedReply({
          params: { id: reply.id },
          body: { ...rest, ...given, ...group, version },
        });
        await refresh();
        return;
      }
      const { id } = await api.createCannedReply({
        body: { ...values, variants: givenVariants(values.variants) },
      });
      own.guard.current = false;
      await refresh();
      await navigate({
        to: '/settings/$section/$id',
        params: { section: 'canned-replies', id: String(id) },
      });
    },
    reload: refresh,
  });
  return own;
}
