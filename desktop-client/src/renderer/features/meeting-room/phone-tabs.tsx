import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { footOfPage } from '../../ui/foot-of-page.ts';
import { IconAgenda, IconPaper, IconSpeech, IconVote } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';

export type PhoneTab = 'agenda' | 'paper' | 'speak' | 'vote';

/** The four parts of the room on a phone, within reach of the thumb. */
export function PhoneTabs({ tab, onTab }: { readonly tab: PhoneTab; readonly onTab: (tab: PhoneTab) => void }) {
  const text = useText();
  const tabs: readonly { readonly key: PhoneTab; readonly label: string; readonly icon: ReactNode }[] = [
    { key: 'agenda', label: text.room.agendaTab, icon: <IconAgenda /> },
    { key: 'paper', label: text.room.papersTab, icon: <IconPaper /> },
    { key: 'speak', label: text.room.speakTab, icon: <IconSpeech /> },
    { key: 'vote', label: text.room.voteTab, icon: <IconVote /> },
  ];
  return (
    <ToggleButtonGroup
      {...footOfPage}
      className="phone-tabs"
      aria-label={text.room.sections}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[tab]}
      onSelectionChange={(keys) => {
        const chosen = tabs.find((candidate) => keys.has(candidate.key));
        if (chosen) onTab(chosen.key);
      }}
    >
      {tabs.map((entry) => (
        <ToggleButton key={entry.key} id={entry.key} className="phone-tab">
          {entry.icon}
          <span>{entry.label}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
