import { type ReactNode, useMemo } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { cx } from './cx.ts';
import './virtual-list.css';

export interface VirtualListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What a screen reader and type-ahead call the row. */
  readonly textOf: (row: Row) => string;
  readonly children: (row: Row) => ReactNode;
  readonly empty?: ReactNode;
  readonly onAction?: (row: Row) => void;
  readonly rowHeight?: number;
  readonly className?: string;
  /** Keys of the rows that are chosen, where several may be; a tap on a row adds or takes it. */
  readonly chosen?: ReadonlySet<string> | undefined;
  readonly onChosen?: (keys: ReadonlySet<string>) => void;
  /** What else a row's picture depends on: another value draws the rows again. */
  readonly drawnWith?: unknown;
}

const nothing: ReadonlySet<string> = new Set();

/** A list that draws only the rows in sight, so that a thousand people cost as much as twenty. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { rows, keyOf, textOf, children, onAction, chosen, onChosen } = props;
  const items = useMemo(() => rows.map((row) => ({ id: keyOf(row), row })), [rows, keyOf]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: props.rowHeight ?? 64 }}>
      <GridList
        aria-label={props.label}
        className={cx('virtual-list', props.className)}
        items={items}
        dependencies={[props.drawnWith]}
        renderEmptyState={() => props.empty ?? null}
        {...(chosen === undefined
          ? { selectionMode: 'none', selectedKeys: nothing }
          : {
              selectionMode: 'multiple',
              selectionBehavior: 'toggle',
              selectedKeys: chosen,
              onSelectionChange: (keys) =>
                onChosen?.(new Set(keys === 'all' ? items.map(({ id }) => id) : [...keys].map(String))),
            })}
        {...(onAction
          ? {
              onAction: (key) => {
                const item = items.find((candidate) => candidate.id === key);
                if (item) onAction(item.row);
              },
            }
          : {})}
      >
        {(item) => (
          <GridListItem className="virtual-row" textValue={textOf(item.row)}>
            {children(item.row)}
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
}
