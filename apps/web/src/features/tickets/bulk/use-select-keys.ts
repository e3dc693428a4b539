import type { TicketRow } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands.ts';
import { useListCommand } from '../list/use-list-command.ts';
import type { Workspace } from '../use-workspace.ts';
import { listKey } from './list-key.ts';
import { clearSelection, selectAll, selectTo, toggleSelected, useSelection } from './selection.ts';

/** x chooses the row that the keyboard stands on, Shift x all from the last one to it, * all that are shown. */
export function useSelectKeys(workspace: Workspace, rows: readonly TicketRow[], cursor: number | null): void {
  const { t } = useTranslation(['bulk', 'tickets']);
  const list = listKey(workspace);
  const { ids } = useSelection(list);
  const shown = rows.map(({ id }) => id);
  const all = shown.length > 0 && shown.every((id) => ids.has(id));
  const key = useListCommand();
  useCommands([
    key('select', t('keys.select'), 'x', () => {
      if (cursor !== null) toggleSelected(list, cursor);
    }),
    key('selectTo', t('keys.selectTo'), 'shift+x', () => {
      if (cursor !== null) selectTo(list, shown, cursor);
    }),
    key('selectAll', t('keys.selectAll'), '*', () => (all ? clearSelection() : selectAll(list, shown))),
  ]);
}
