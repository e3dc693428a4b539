import { Button, Skeleton, Textarea } from '@mantine/core';
import { FieldError } from '@heed/ui';
import { IconCode, IconTextSize } from '@tabler/icons-react';
import { lazy, Suspense, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceholderMenu } from './PlaceholderMenu.tsx';
import { isPlain, type Placeholder } from './placeholders.ts';
import type { VisualEditorProps } from './VisualEditor.tsx';
import kit from '../kit/kit.module.css';
import classes from './mail-texts.module.css';

const VisualEditor = lazy(() => import('./VisualEditor.tsx'));

export interface BodyEditorProps extends VisualEditorProps {
  /** Field of the form, so that a refusal finds it. */
  name: string;
  error?: ReactNode;
}

/** Text of a mail: as it looks, or its HTML. What the editor would lose is shown as HTML only. */
export function BodyEditor({ name, error, ...editor }: BodyEditorProps) {
  const { t } = useTranslation('settingsMail');
  const plain = isPlain(editor.value);
  const [source, setSource] = useState(!plain);
  const id = useId();
  const Shape = source ? IconTextSize : IconCode;
  return (
    <div>
      <div className={classes.editorHead}>
        <label className={kit.label} htmlFor={source ? id : undefined}>
          {editor.label}
        </label>
        {plain ? (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<Shape size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setSource(!source)}
          >
            {source ? t('editor.visual') : t('editor.source')}
          </Button>
        ) : (
          <span className={kit.hint}>{t('editor.sourceOnly')}</span>
        )}
      </div>
      {source ? (
        <SourceEditor id={id} name={name} {...editor} />
      ) : (
        <Suspense fallback={<Skeleton height={editor.small ? 120 : 260} radius="md" />}>
          <VisualEditor {...editor} />
        </Suspense>
      )}
      <FieldError>{error}</FieldError>
    </div>
  );
}

function SourceEditor({
  id,
  name,
  value,
  onChange,
  placeholders,
  small,
}: VisualEditorProps & { id: string; name: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (placeholder: Placeholder) => {
    const { selectionStart = value.length, selectionEnd = value.length } = field.current ?? {};
    onChange(`${value.slice(0, selectionStart)}{{${placeholder}}}${value.slice(selectionEnd)}`);
    field.current?.focus();
  };
  return (
    <div>
      <Textarea
        ref={field}
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autosize
        minRows={small ? 3 : 10}
        maxRows={24}
        spellCheck={false}
        classNames={{ input: classes.source }}
      />
      <PlaceholderMenu names={placeholders} insert={insert} />
    </div>
  );
}
