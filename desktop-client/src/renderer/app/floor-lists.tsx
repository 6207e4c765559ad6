import type { ItemId } from '@nghi-truong/domain';
import { useState } from 'react';
import { isQuestioning, promisesOf, questionsOf } from '../features/questions/question-facts.ts';
import { QuestionsPanel } from '../features/questions/questions-panel.tsx';
import { SpeakersPanel } from '../features/speakers/speakers-panel.tsx';
import { useMeeting } from '../ui/meeting/meeting-context.tsx';
import { waitingRequests } from '../ui/meeting/room-facts.ts';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useText } from '../ui/text.tsx';

type Part = 'speakers' | 'questions';

/**
 * Those who want to speak, and chất vấn beside them where there is any: in front on an item that is there for it. On
 * other items a delegate finds only the button with which one begins.
 */
export function FloorLists({ control = false }: { readonly control?: boolean }) {
  const text = useText();
  const { room } = useMeeting();
  const itemId = room.meeting.currentItemId;
  // What the person chose counts for the item it was chosen on; the next item brings its own list to the front.
  const [chosen, setChosen] = useState<{ readonly itemId: ItemId | null; readonly part: Part } | null>(null);
  const questioning = isQuestioning(room);
  const questions = questionsOf(room, itemId).length;
  const counted = (label: string, count: number) => (count === 0 ? label : `${label} (${count})`);
  if (!questioning && promisesOf(room).length === 0) {
    return (
      <div className="stack">
        <SpeakersPanel control={control} />
        {!control && <QuestionsPanel />}
      </div>
    );
  }
  const part = chosen?.itemId === itemId ? chosen.part : questioning ? 'questions' : 'speakers';
  return (
    <div className="stack">
      <div>
        <SegmentedControl
          label={text.speak.title}
          value={part}
          onChange={(next) => setChosen({ itemId, part: next })}
          options={[
            { value: 'speakers', label: counted(text.speak.queue, waitingRequests(room).length) },
            { value: 'questions', label: counted(text.questions.title, questions) },
          ]}
        />
      </div>
      {part === 'speakers' ? <SpeakersPanel control={control} /> : <QuestionsPanel control={control} />}
    </div>
  );
}
