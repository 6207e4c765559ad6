import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
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
  return (
    <AriaTabs
      className="tabs"
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((candidate) => candidate.key === key);
        if (tab) onSelect(tab.key);
      }}
    >
      <TabList className="tab-list fade-edges" aria-label={label}>
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
