import type { PageHit, PageSize } from '@nghi-truong/reader-core';
import { type ReactNode, useRef, useState } from 'react';
import type { PagePreviews } from '../../paper/page-previews.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { IconContents, IconPaper, IconSearch } from '../../ui/icons.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { OutlineList } from './outline-list.tsx';
import type { PaperSearch } from './paper-search.ts';
import { SearchPanel } from './search-panel.tsx';
import './side-panel.css';
import { Thumbnails } from './thumbnails.tsx';
import type { PaperContents } from './use-contents.ts';

export type PanelTab = 'outline' | 'pages' | 'search';

export interface SidePanelProps {
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  /** Beside the pages; else over them, and closed by choosing. */
  readonly docked: boolean;
  readonly onClose: () => void;
  readonly contents: PaperContents;
  readonly previews: PagePreviews | null;
  readonly sizes: readonly PageSize[];
  readonly search: PaperSearch | null;
  readonly page: number;
  readonly labelOf: (page: number) => string;
  readonly onPage: (page: number) => void;
  readonly onHit: (hit: PageHit) => void;
  /** A new number brings the cursor into the search field. */
  readonly focus: number;
}

/** Contents, small pages and search. */
export function SidePanel(props: SidePanelProps) {
  const { tab, onTab, docked, onClose, search, labelOf, page } = props;
  const text = useText();
  const byFinger = useRef(false);
  const [tapped, setTapped] = useState(0);
  const onPage = (to: number) => {
    props.onPage(to);
    if (!docked) onClose();
  };
  const onHit = (hit: PageHit) => {
    props.onHit(hit);
    if (!docked) onClose();
  };
  const tabs: readonly { key: PanelTab; label: string; icon: ReactNode; content: ReactNode }[] = [
    {
      key: 'outline',
      label: text.reading.outline,
      icon: <IconContents size={20} />,
      content: <OutlineList outline={props.contents.outline} page={page} labelOf={labelOf} onPage={onPage} />,
    },
    {
      key: 'pages',
      label: text.reading.pages,
      icon: <IconPaper size={20} />,
      content: (
        <Thumbnails previews={props.previews} sizes={props.sizes} page={page} labelOf={labelOf} onPage={onPage} />
      ),
    },
    {
      key: 'search',
      label: text.reading.search,
      icon: <IconSearch size={20} />,
      content: search !== null && (
        <SearchPanel search={search} page={page} labelOf={labelOf} onHit={onHit} focus={props.focus + tapped} />
      ),
    },
  ];
  const panel = (
    <div
      className="reader-panel"
      onPointerDownCapture={() => {
        byFinger.current = true;
      }}
      onKeyDownCapture={() => {
        byFinger.current = false;
      }}
    >
      <Tabs
        label={text.reading.panel}
        tabs={tabs}
        selected={tab}
        onSelect={(key) => {
          onTab(key);
          // Who taps "Tìm" wants to type; who walks along the tabs with the arrows wants to walk on.
          if (key === 'search' && byFinger.current) setTapped(tapped + 1);
        }}
      />
    </div>
  );
  if (docked) {
    return (
      <aside className="reader-side" aria-label={text.reading.panel}>
        {panel}
      </aside>
    );
  }
  return (
    <Dialog shape="sheet" title={text.reading.panel} open onClose={onClose}>
      <div className="reader-sheet">{panel}</div>
    </Dialog>
  );
}
