import { Tabs } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import parts from '../parts/parts.module.css';

interface OutboundWordsProps {
  subject: string;
  /** Both null where the mail carries a secret link. */
  html: string | null;
  text: string | null;
}

/** What a mail says, as its reader sees it and as plain text; or that nobody here may read it. */
export function OutboundWords({ subject, html, text }: OutboundWordsProps) {
  const { t } = useTranslation('mail');
  if (html === null && text === null)
    return (
      <p className={`${parts.fate} ${parts.line}`}>
        <IconLock size={16} stroke={1.75} aria-hidden="true" />
        {t('outbox.hidden')}
      </p>
    );
  return (
    <Tabs defaultValue={html === null ? 'text' : 'html'}>
      <Tabs.List mb={12}>
        {html === null ? null : <Tabs.Tab value="html">{t('outbox.html')}</Tabs.Tab>}
        {text === null ? null : <Tabs.Tab value="text">{t('outbox.text')}</Tabs.Tab>}
      </Tabs.List>
      {html === null ? null : (
        <Tabs.Panel value="html">
          <iframe
            className={parts.paper}
            title={t('outbox.preview', { subject })}
            sandbox=""
            srcDoc={onPaper(html)}
          />
        </Tabs.Panel>
      )}
      {text === null ? null : (
        <Tabs.Panel value="text">
          <pre className={parts.text}>{text}</pre>
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

/** A page of its own that runs nothing and fetches nothing; ground and mail follow the system's light or dark alike. */
function onPaper(html: string): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><style>:root{color-scheme:light dark;background:Canvas;color:CanvasText}body{margin:16px;font:15px/1.6 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%}</style>${html}`;
}
