import { type ReactNode, useEffect, useRef } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { bringIntoRow } from './bring-into-row.ts';
import './tabs.css';

export interface TabsProps<Key extends string> {
  readonly label: string;
  readonly tabs: readonly {
    readonly key: Key;
    readonly label: string;
    readonly icon?: ReactNode;
    readonly content: ReactNode;
  }[];
  readonly selected: Key;
  readonly onSelect: (key: Key) => void;
}

/** Sections of one page, one at a time. */
export function Tabs<Key extends string>({ label, tabs, selected, onSelect }: TabsProps<Key>) {
  const list = useRef<HTMLDivElement>(null);
  // A tab that something else on the page selects may lie beyond the edge of its row; the page itself must not move.
  useEffect(() => bringIntoRow(list.current, tabIn(list.current, selected)), [selected]);
  return (
    <AriaTabs
      className="tabs"
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((candidate) => candidate.key === key);
        if (tab) onSelect(tab.key);
      }}
    >
      <TabList ref={list} className="tab-list fade-edges" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.key} id={tab.key} className="tab">
            {tab.icon}
            <span>{tab.label}</span>
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

function tabIn(row: HTMLElement | null, key: string): Element | undefined {
  return [...(row?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])].find((tab) => tab.dataset.key === key);
}
