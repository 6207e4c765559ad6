import { useState } from 'react';
import { IconAgenda, IconInfo, IconPaper, IconPeople } from '../../ui/icons.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { AgendaEditor } from './agenda-editor.tsx';
import { DetailsEditor } from './details-editor.tsx';
import { PapersEditor } from './papers-editor.tsx';
import { ParticipantsEditor } from './participants-editor.tsx';
import { useUploads } from './use-uploads.ts';
import './setup.css';

type Part = 'agenda' | 'participants' | 'papers' | 'details';

/** Everything a meeting needs before it begins, and may still need while it goes on. */
export function SetupPage() {
  const text = useText();
  const [part, setPart] = useState<Part>('agenda');
  // Uploads go on while the person looks at another tab.
  const uploads = useUploads();
  return (
    <main className="setup" aria-label={text.setup.title}>
      <Tabs
        label={text.setup.title}
        selected={part}
        onSelect={setPart}
        tabs={[
          { key: 'agenda', label: text.setup.agenda, icon: <IconAgenda size={20} />, content: <AgendaEditor /> },
          {
            key: 'papers',
            label: text.setup.papers,
            icon: <IconPaper size={20} />,
            content: <PapersEditor uploads={uploads} />,
          },
          {
            key: 'participants',
            label: text.setup.participants,
            icon: <IconPeople size={20} />,
            content: <ParticipantsEditor />,
          },
          { key: 'details', label: text.setup.details, icon: <IconInfo size={20} />, content: <DetailsEditor /> },
        ]}
      />
    </main>
  );
}
