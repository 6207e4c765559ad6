import type { ItemId } from '@nghi-truong/domain';
import { useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconQuestion } from '../../ui/icons.tsx';
import { CallTime } from '../../ui/meeting/call-time.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { Select } from '../../ui/select.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { NotedQuestion } from './noted-question.tsx';
import { PromisesList } from './promises-list.tsx';
import { QuestionButton } from './question-button.tsx';
import { isQuestioning, promisesOf, questionItems, questionsOf } from './question-facts.ts';
import { QuestionRow } from './question-row.tsx';
import './questions.css';

/**
 * Chất vấn: the questions of an item, what was answered, and the promises of the whole meeting. Where nothing was asked
 * and nothing is to be asked, only the button with which a delegate begins.
 * @param control with the buttons of those who lead and write down.
 */
export function QuestionsPanel({ control = false }: { readonly control?: boolean }) {
  const text = useText();
  const { room } = useMeeting();
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const items = questionItems(room);
  const itemId = chosen ?? room.meeting.currentItemId ?? items.at(-1)?.itemId ?? null;
  const questions = questionsOf(room, itemId);
  const promises = promisesOf(room);
  const nothing = questions.length === 0 && promises.length === 0 && items.length <= 1;
  if (nothing && !control && !isQuestioning(room)) return <QuestionButton />;
  return (
    <section className="stack" aria-label={text.questions.title}>
      <div>{control ? <NotedQuestion /> : <QuestionButton />}</div>
      {items.length > 1 && (
        <Select
          label={text.speak.whichItem}
          value={itemId ?? ''}
          onChange={(value) => setChosen(items.find((item) => item.itemId === value)?.itemId ?? null)}
          options={items.map((item) => ({ value: item.itemId as string, label: `${item.number}. ${item.title}` }))}
        />
      )}
      {questions.length === 0 ? (
        <EmptyState icon={<IconQuestion />} title={text.questions.empty} />
      ) : (
        <>
          {control && <CallTime label={text.speak.time} seconds={seconds} onChange={setSeconds} ruleSeconds={null} />}
          <ShowMore rows={questions} step={50}>
            {(shown) => (
              <ul className="questions">
                {shown.map((question) => (
                  <QuestionRow
                    key={question.questionId}
                    question={question}
                    control={control}
                    seconds={seconds}
                    onCalled={() => setSeconds(null)}
                  />
                ))}
              </ul>
            )}
          </ShowMore>
        </>
      )}
      <PromisesList promises={promises} />
    </section>
  );
}
