import { Button, Collapse, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { PageHeader } from '@heed/ui';
import { IconFilter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../components/use-narrow.ts';
import { Beginning } from './Beginning.tsx';
import { Facets } from './Facets.tsx';
import { HitList } from './HitList.tsx';
import { QueryField } from './QueryField.tsx';
import { SaveAsView } from './SaveAsView.tsx';
import { searchOrders, type SearchOrder } from './search.ts';
import { useFacets, useHits, useRecentSearches } from './use-search.ts';
import classes from './search.module.css';

/** Searches all tickets: words, filters, what would narrow them, and the line in which each was found. */
export function SearchPage() {
  const { t } = useTranslation('search');
  const { q = '', sort = 'relevance' } = useSearch({ from: '/shell/search' });
  const navigate = useNavigate();
  const found = useHits(q, sort);
  const { keep } = useRecentSearches();
  const search = (text: string, order: SearchOrder = sort) =>
    void navigate({
      to: '/search',
      search: { ...(text && { q: text }), ...(order === 'newest' && { sort: order }) },
    });
  const open = (id: number) =>
    void navigate({ to: '/tickets/$view/$ticketId', params: { view: 'all', ticketId: String(id) } });
  useEffect(() => {
    document.title = q ? `${q} · ${t('title')}` : t('title');
  }, [q, t]);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          q ? (
            <>
              <Order value={sort} onChange={(order) => search(q, order)} />
              <SaveAsView q={q} />
            </>
          ) : null
        }
      />
      <QueryField
        value={q}
        problems={found.problems}
        onSearch={(text) => search(text)}
        onOpen={({ id }) => open(id)}
      />
      {q === '' ? (
        <Beginning onSearch={(text) => search(text)} />
      ) : (
        <Answer q={q} found={found} onSearch={(text) => search(text)} onOpen={() => keep(q)} />
      )}
    </>
  );
}

function Order({ value, onChange }: { value: SearchOrder; onChange: (order: SearchOrder) => void }) {
  const { t } = useTranslation('search');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('order.label')}
      value={value}
      onChange={(order) => onChange(order as SearchOrder)}
      data={searchOrders.map((order) => ({ value: order, label: t(`order.${order}`) }))}
    />
  );
}

interface AnswerProps {
  q: string;
  found: ReturnType<typeof useHits>;
  onSearch: (text: string) => void;
  onOpen: () => void;
}

function Answer({ q, found, onSearch, onOpen }: AnswerProps) {
  const { t } = useTranslation('search');
  const narrow = useNarrow();
  const { data, isPlaceholderData } = useFacets(q);
  const [opened, { toggle }] = useDisclosure();
  const counted = data && !isPlaceholderData ? data : undefined;
  const facets = (
    <Facets q={q} facets={data?.facets} partial={data?.totalIsMore ?? false} onSearch={onSearch} />
  );
  return (
    <div className={classes.answer}>
      <div className={classes.main}>
        <div className={classes.total}>
          <p aria-live="polite">
            {counted
              ? t(counted.totalIsMore ? 'totalMore' : 'total', {
                  count: counted.total,
                  number: counted.total.toLocaleString(),
                })
              : ' '}
          </p>
          {narrow && data?.facets.length !== 0 ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFilter size={14} />}
              aria-expanded={opened}
              onClick={toggle}
            >
              {t('facets')}
            </Button>
          ) : null}
        </div>
        {narrow ? <Collapse expanded={opened}>{facets}</Collapse> : null}
        <HitList found={found} onOpen={onOpen} />
      </div>
      {narrow || data?.facets.length === 0 ? null : (
        <aside className={classes.facets} aria-label={t('facets')}>
          {facets}
        </aside>
      )}
    </div>
  );
}
