import type { HallView } from '@nghi-truong/domain';
import { SpeechClock } from '../../ui/meeting/speech-clock.tsx';
import { useText } from '../../ui/text.tsx';

/** The item that is being dealt with. */
export function HallItem({ view }: { readonly view: HallView }) {
  const text = useText();
  if (view.item === null) return null;
  return (
    <div className="hall-item">
      <p className="hall-item-number numbers">{text.hall.agendaItem(view.item.number, view.item.of)}</p>
      <p className="hall-item-title">{view.item.title}</p>
      {view.item.owner !== '' && <p className="hall-item-owner">{view.item.owner}</p>}
    </div>
  );
}

/** Who has the floor, by which kind of speech, whom that interrupts, and the clock. */
export function HallSpeaker({
  speaker,
  serverNow,
}: {
  readonly speaker: NonNullable<HallView['speaker']>;
  readonly serverNow: () => number;
}) {
  const text = useText();
  return (
    <div className="hall-speaker">
      <p className="hall-speaker-kind">{text.speak.kinds[speaker.kind]}</p>
      <p className="hall-speaker-name">{speaker.name}</p>
      <p className="hall-speaker-group">{[speaker.post, speaker.group].filter((part) => part !== '').join(' · ')}</p>
      {speaker.topic !== '' && <p className="hall-speaker-topic">{speaker.topic}</p>}
      <SpeechClock big serverNow={serverNow} clock={speaker} warnBeforeSeconds={speaker.warnBeforeSeconds} />
      {speaker.interrupts !== null && <p className="hall-interrupts">{text.hall.interrupts(speaker.interrupts)}</p>}
    </div>
  );
}

/** Who comes next, by name; the list beyond the first three is a number. */
export function HallWaiting({ waiting }: { readonly waiting: HallView['waiting'] }) {
  const text = useText();
  if (waiting.count === 0) return null;
  const more = waiting.count - waiting.next.length;
  // The same person may wait twice: the place in the list is what tells them apart.
  const places = waiting.next.map((name, index) => ({ place: index + 1, name }));
  return (
    <div className="hall-next">
      <p className="hall-next-title">{text.hall.nextSpeakers}</p>
      <ol className="hall-next-list">
        {places.map(({ place, name }) => (
          <li key={place}>
            <span className="numbers">{place}.</span> {name}
          </li>
        ))}
      </ol>
      {more > 0 && <p className="numbers">{text.hall.moreWaiting(more)}</p>}
    </div>
  );
}
