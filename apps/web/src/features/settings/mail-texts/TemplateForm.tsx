import { TextInput } from '@mantine/core';
import { endpoints, type MailTemplate } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { AskedButton } from '../kit/AskedButton.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useAct } from '../kit/use-act.ts';
import { useApiForm } from '../kit/use-api-form.ts';
import { BodyEditor } from './BodyEditor.tsx';
import { MailPreview, type TemplateParts } from './MailPreview.tsx';
import { PlaceholderMenu } from './PlaceholderMenu.tsx';
import { bodyPlaceholders, textPlaceholders } from './placeholders.ts';
import { SendTest } from './SendTest.tsx';
import type { TemplateKey } from './template-key.ts';
import { templateInput, templateQuery } from './template-query.ts';
import kit from '../kit/kit.module.css';
import classes from './mail-texts.module.css';

interface TemplateFormProps {
  of: TemplateKey;
  template: MailTemplate;
}

/** One text: subject, body, footer and logo, with the mail beside it. */
export function TemplateForm({ of, template }: TemplateFormProps) {
  const { t } = useTranslation('settingsMail');
  const own = useTemplateForm(of, template);
  const { form } = own;
  const values = form.getValues();
  return (
    <div className={classes.sides}>
      <form onSubmit={own.onSubmit} noValidate className={kit.form}>
        <div>
          <TextInput
            label={t('texts.subject')}
            name="subject"
            autoComplete="off"
            {...form.getInputProps('subject')}
          />
          <PlaceholderMenu
            names={textPlaceholders(of.kind)}
            insert={(name) => form.setFieldValue('subject', `${values.subject}{{${name}}}`)}
          />
        </div>
        <EditorOf key={`body-${own.edition}`} of={own} part="html" kind={of.kind} />
        <EditorOf key={`footer-${own.edition}`} of={own} part="footerHtml" kind={of.kind} />
        <TextInput
          label={t('texts.logo')}
          description={t('texts.logoHint')}
          name="logoUrl"
          type="url"
          autoComplete="off"
          placeholder="https://example.com/logo.png"
          {...form.getInputProps('logoUrl')}
        />
        <SaveBar of={own}>
          <Reset of={of} template={template} />
        </SaveBar>
        <SendTest of={of} dirty={own.dirty} />
      </form>
      <MailPreview of={of} parts={values} />
    </div>
  );
}

function useTemplateForm(of: TemplateKey, template: MailTemplate) {
  const client = useQueryClient();
  const { queryKey } = templateQuery(of, api);
  return useApiForm<TemplateParts>({
    values: partsOf(template),
    version: template.version,
    check: (values) => schemaErrors(endpoints.saveMailTemplate.body!, bodyOf(values, template.version)),
    save: async (values, { version }) => {
      client.setQueryData(
        queryKey,
        await api.saveMailTemplate({ ...templateInput(of), body: bodyOf(values, version) }),
      );
    },
    reload: () => client.invalidateQueries({ queryKey }),
  });
}

interface EditorOfProps {
  of: ReturnType<typeof useApiForm<TemplateParts>>;
  part: 'html' | 'footerHtml';
  kind: TemplateKey['kind'];
}

function EditorOf({ of: { form }, part, kind }: EditorOfProps) {
  const { t } = useTranslation('settingsMail');
  return (
    <BodyEditor
      label={t(`texts.${part}`)}
      name={part}
      small={part === 'footerHtml'}
      placeholders={part === 'html' ? bodyPlaceholders(kind) : textPlaceholders(kind)}
      value={form.getValues()[part]}
      onChange={(template) => form.setFieldValue(part, template)}
      error={form.errors[part]}
    />
  );
}

function Reset({ of, template }: TemplateFormProps) {
  const { t } = useTranslation('settingsMail');
  const client = useQueryClient();
  const reset = useAct(async () => {
    client.setQueryData(templateQuery(of, api).queryKey, await api.resetMailTemplate(templateInput(of)));
  }, []);
  if (!template.custom)
    return (
      <span className={kit.hint}>{of.inboxId === null ? t('texts.builtIn') : t('texts.inherited')}</span>
    );
  return (
    <AskedButton
      look={{ variant: 'subtle', color: 'gray' }}
      label={t('texts.reset')}
      question={{
        title: t('texts.resetTitle'),
        text: of.inboxId === null ? t('texts.resetText') : t('texts.resetInboxText'),
      }}
      busy={reset.busy}
      act={reset.run}
    />
  );
}

function partsOf({ subject, html, footerHtml, logoUrl }: MailTemplate): TemplateParts {
  return { subject, html, footerHtml, logoUrl: logoUrl ?? '' };
}

function bodyOf(values: TemplateParts, version: number) {
  return { version, ...values, logoUrl: values.logoUrl.trim() || null };
}
