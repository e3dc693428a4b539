import { Badge, Button } from '@mantine/core';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { EmptyState, RelativeTime } from '@heed/ui';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMe } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { AskedButton } from '../kit/AskedButton.tsx';
import { PagedRows } from '../kit/Paged.tsx';
import { Row } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { useNames } from '../../../names/use-names.ts';
import { ApiKeyDialog } from './ApiKeyDialog.tsx';

type ApiKey = ResponseOf<Endpoints['listApiKeys']>['data'][number];

/** Keys by which programs use the API as me; with apiKey.manage everybody's. */
export function ApiKeysPage() {
  const { t } = useTranslation('settings');
  const [creating, setCreating] = useState(false);
  const pages = usePages<ApiKey>(['api-keys'], (query, signal) => api.listApiKeys({ query, signal }));
  const create = <Button onClick={() => setCreating(true)}>{t('apiKeys.create')}</Button>;
  return (
    <SettingsFrame
      title={t('section.api-keys')}
      description={t('apiKeys.description')}
      actions={pages.rows.length > 0 ? create : null}
    >
      <PagedRows
        pages={pages}
        label={t('section.api-keys')}
        empty={
          <EmptyState icon={<IconKey size={32} stroke={1.25} />} action={create}>
            {t('apiKeys.empty')}
          </EmptyState>
        }
      >
        {(key) => <ApiKeyRow apiKey={key} />}
      </PagedRows>
      <ApiKeyDialog opened={creating} close={() => setCreating(false)} />
    </SettingsFrame>
  );
}

function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('settings');
  const state = stateOf(apiKey);
  return (
    <Row
      muted={state !== 'active'}
      name={
        <>
          {apiKey.name}
          {state === 'active' ? null : <Badge color="gray">{t(`apiKeys.state.${state}`)}</Badge>}
        </>
      }
      under={<Use apiKey={apiKey} />}
      aside={state === 'revoked' ? null : <Revoke apiKey={apiKey} />}
    />
  );
}

/** How to recognise the key, what it may do, whose it is and when it is used. */
function Use({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('settings');
  const { agent } = useMe();
  const foreign = apiKey.agentId !== agent.id;
  const owner = useNames(foreign ? [['agent', apiKey.agentId]] : [])('agent', apiKey.agentId);
  return (
    <>
      <code>{apiKey.prefix}…</code> ·{' '}
      {apiKey.permissions === null
        ? t('apiKeys.allPermissions')
        : t('apiKeys.somePermissions', { count: apiKey.permissions.length })}{' '}
      {owner ? `· ${owner} ` : ''}·{' '}
      {apiKey.lastUsedAt ? (
        <>
          {t('apiKeys.lastUsed')} <RelativeTime at={apiKey.lastUsedAt} form="phrase" />
        </>
      ) : (
        t('apiKeys.neverUsed')
      )}
      {stateOf(apiKey) === 'active' && apiKey.expiresAt ? (
        <>
          {' '}
          · {t('apiKeys.expires')} <RelativeTime at={apiKey.expiresAt} form="phrase" />
        </>
      ) : null}
    </>
  );
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('settings');
  const revoke = useAct((id: number) => api.revokeApiKey({ params: { id } }), [['api-keys']]);
  return (
    <AskedButton
      label={t('apiKeys.revoke')}
      name={t('apiKeys.revokeOf', { name: apiKey.name })}
      question={{
        title: t('apiKeys.revokeTitle', { name: apiKey.name }),
        text: t('apiKeys.revokeText'),
      }}
      busy={revoke.busy}
      act={() => revoke.run(apiKey.id)}
    />
  );
}

function stateOf({ revokedAt, expiresAt }: ApiKey): 'active' | 'revoked' | 'expired' {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) < Date.now() ? 'expired' : 'active';
}
