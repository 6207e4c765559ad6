import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { FinishedList } from './finished-list.tsx';
import { FloorPanel } from './floor-panel.tsx';
import { OwnOpinions } from './own-opinions.tsx';
import { OwnRegistrations } from './own-registrations.tsx';
import { QueueList } from './queue-list.tsx';
import { ownWaiting } from './registering.ts';
import { SpeakersDesk } from './speakers-desk.tsx';
import './speakers.css';

/** The floor and the list of those who wait for it. `control`: the desk of those who lead. */
export function SpeakersPanel({ control = false }: { readonly control?: boolean }) {
  return control ? <SpeakersDesk /> : <SpeakersView />;
}

function SpeakersView() {
  const text = useText();
  const { room, personId } = useMeeting();
  const own = ownWaiting(room, personId);
  return (
    <section className="stack" aria-label={text.speak.title}>
      <FloorPanel />
      <OwnRegistrations own={own} />
      <h2 className="speakers-title">{text.speak.queue}</h2>
      {!room.speakers.listOpen && <p className="small soft">{text.speak.listClosed}</p>}
      <QueueList />
      <OwnOpinions />
      <FinishedList itemId={room.meeting.currentItemId} title={text.speak.viewDone} />
    </section>
  );
}
