import { type ReactNode, useState } from 'react';
import { IconAgenda, IconInfo, IconPaper, IconPeople, IconRules, IconSeat, IconVote } from '../../ui/icons.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { DetailsEditor } from './details-editor.tsx';
import { ParticipantsEditor } from './participants-editor.tsx';
import './setup.css';

type Part = 'agenda' | 'participants' | 'papers' | 'motions' | 'seats' | 'rules' | 'details';

export interface SetupPageProps {
  readonly agenda: ReactNode;
  /** The papers: put in, ordered, released, limited, withdrawn. */
  readonly papers: ReactNode;
  /** Votes prepared per item, and the counting board. */
  readonly motions: ReactNode;
  /** The seats of the room. */
  readonly seats: ReactNode;
  /** Badges for the door. */
  readonly badges: ReactNode;
  /** Agenda and papers as one file to print. */
  readonly printablePack: ReactNode;
  /** The rules of this meeting in words. */
  readonly rules: ReactNode;
}

/** Everything a meeting needs before it begins, and may still need while it goes on. */
export function SetupPage({ agenda, papers, motions, seats, badges, printablePack, rules }: SetupPageProps) {
  const text = useText();
  const [part, setPart] = useState<Part>('agenda');
  return (
    <main className="setup" aria-label={text.setup.title}>
      <Tabs
        label={text.setup.title}
        selected={part}
        onSelect={setPart}
        tabs={[
          { key: 'agenda', label: text.setup.agenda, icon: <IconAgenda size={20} />, content: agenda },
          {
            key: 'papers',
            label: text.setup.papers,
            icon: <IconPaper size={20} />,
            content: (
              <div className="stack">
                {papers}
                {printablePack}
              </div>
            ),
          },
          { key: 'motions', label: text.vote.title, icon: <IconVote size={20} />, content: motions },
          {
            key: 'participants',
            label: text.setup.participants,
            icon: <IconPeople size={20} />,
            content: (
              <div className="stack">
                {badges}
                <ParticipantsEditor />
              </div>
            ),
          },
          { key: 'seats', label: text.work.seats, icon: <IconSeat size={20} />, content: seats },
          { key: 'rules', label: text.work.rules, icon: <IconRules size={20} />, content: rules },
          { key: 'details', label: text.setup.details, icon: <IconInfo size={20} />, content: <DetailsEditor /> },
        ]}
      />
    </main>
  );
}
