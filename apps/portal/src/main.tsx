import '@heed/ui/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followColorScheme } from '@heed/ui/portal';
import { startI18n } from './i18n.ts';
import { Page } from './Page.tsx';
import { RatingPage } from './RatingPage.tsx';
import { readLink, readUnsubscribeLink } from './read-link.ts';
import { Notice } from './Notice.tsx';
import { UnsubscribePage } from './UnsubscribePage.tsx';

followColorScheme();
await startI18n();

const link = readLink(location.href);
const unsubscribeToken = readUnsubscribeLink(location.href);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {unsubscribeToken !== null ? (
      <UnsubscribePage token={unsubscribeToken} />
    ) : link ? (
      <RatingPage link={link} />
    ) : (
      <Page>
        <Notice kind="linkWrong" />
      </Page>
    )}
  </StrictMode>,
);
