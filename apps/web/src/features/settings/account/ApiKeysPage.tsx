import { Badge, Button } from '@mantine/core';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { confirmDialog, EmptyState, RelativeTime } from '@heed/ui';
import { IconKey } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMe } from '../../../api.ts';
import { Loaded } from '../kit/Loaded.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { SettingsFrame } from '../kit/SettingsFrame.tsx';
import { useAct } from '../kit/use-act.ts';
import { knownAgentsQuery } from '../queries.ts';
import { ApiKeyDialog } from './ApiKeyDialog.tsx';

type ApiKey = ResponseOf<Endpoints['listApiKeys']>['data'][number];

/** Keys by which programs use the API as me; with apiKey.manage everybody's. */
export function ApiKeysPage() {
  const { t } = useTranslation('settings');
  const [creating, setCreating] = useState(false);
  const query = useQuery({
    queryKey: ['api-keys', 'settings'],
    queryFn: async ({ signal }) => (await api.listApiKeys({ query: { 'page[size]': 100 }, signal })).data,
  });
  const create = <Button onClick={() => setCreating(true)}>{t('apiKeys.create')}</Button>;
  const some = (query.data?.length ?? 0) > 0;
  return (
    <SettingsFrame
      title={t('section.api-keys')}
      description={t('apiKeys.description')}
      actions={some ? create : null}
    >
      <Loaded query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState icon={<IconKey size={32} stroke={1.25} />} action={create}>
              {t('apiKeys.empty')}
            </EmptyState>
          ) : (
            <RowList label={t('section.api-keys')}>
              {keys.map((key) => (
                <ApiKeyRow key={key.id} apiKey={key} />
              ))}
            </RowList>
          )
        }
      </Loaded>
      <ApiKeyDialog opened={creating} close={() => setCreating(false)} />
    </SettingsFrame>
  );
}

function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation(['settings', 'common']);
  const { agent, permissions } = useMe();
  const { data: agents = [] } = useQuery({
    ...knownAgentsQuery,
    enabled: permissions.includes('agent.read'),
  });
  const revoke = useAct((id: number) => api.revokeApiKey({ params: { id } }), [['api-keys']]);
  const state = stateOf(apiKey);
  const owner = agents.find(({ id }) => id === apiKey.agentId)?.name;
  const ask = async () => {
    const sure = await confirmDialog({
      title: t('apiKeys.revokeTitle', { name: apiKey.name }),
      children: t('apiKeys.revokeText'),
      confirm: t('apiKeys.revoke'),
      cancel: t('common:action.cancel'),
      danger: true,
    });
    if (sure) await revoke.run(apiKey.id);
  };
  return (
    <Row
      muted={state !== 'active'}
      name={
        <>
          {apiKey.name}
          {state === 'active' ? null : <Badge color="gray">{t(`apiKeys.state.${state}`)}</Badge>}
        </>
      }
      under={
        <>
          <code>{apiKey.prefix}…</code> ·{' '}
          {apiKey.permissions === null
            ? t('apiKeys.allPermissions')
            : t('apiKeys.somePermissions', { count: apiKey.permissions.length })}{' '}
          {apiKey.agentId !== agent.id && owner ? `· ${owner} ` : ''}·{' '}
          {apiKey.lastUsedAt ? (
            <>
              {t('apiKeys.lastUsed')} <RelativeTime at={apiKey.lastUsedAt} form="phrase" />
            </>
          ) : (
            t('apiKeys.neverUsed')
          )}
          {state === 'active' && apiKey.expiresAt ? (
            <>
              {' '}
              · {t('apiKeys.expires')} <RelativeTime at={apiKey.expiresAt} form="phrase" />
            </>
          ) : null}
        </>
      }
      aside={
        state === 'revoked' ? null : (
          <Button
            size="xs"
            variant="default"
            loading={revoke.busy}
            onClick={() => void ask()}
            aria-label={t('apiKeys.revokeOf', { name: apiKey.name })}
          >
            {t('apiKeys.revoke')}
          </Button>
        )
      }
    />
  );
}

function stateOf({ revokedAt, expiresAt }: ApiKey): 'active' | 'revoked' | 'expired' {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) < Date.now() ? 'expired' : 'active';
}
