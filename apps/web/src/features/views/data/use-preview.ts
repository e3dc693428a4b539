import type { Grouping, ViewSort } from '@heed/contract';
import type { Group } from '@heed/rules/conditions';
import { api } from '../../../api.ts';
import { usePreviewOf } from '../../../components/conditions/use-preview.ts';

const SHOWN = 8;

interface Previewed {
  conditions: Group;
  groupBy: Grouping | null;
  sort: ViewSort;
}

/** What the view would show. */
export function usePreview(input: Previewed) {
  return usePreviewOf('views', input, (asked, signal) =>
    api.previewView({ body: { ...asked, size: SHOWN }, signal }),
  );
}
