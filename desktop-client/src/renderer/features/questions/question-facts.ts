import { type ItemId, type Question, type RoomView, searchKey } from '@nghi-truong/domain';
import { floorRequest, orderedItems } from '../../ui/meeting/room-facts.ts';

/** Where a question stands for those who look at it: on the floor goes before what is written down. */
export type QuestionStage = 'waiting' | 'asking' | 'answering' | 'answered' | 'withdrawn';

/** A question that was answered, with what was promised. */
export type Answered = Question & { readonly status: Extract<Question['status'], { readonly name: 'answered' }> };

/** Questions of an item that stand, in the order in which they were filed. */
export function questionsOf(room: RoomView, itemId: ItemId | null): readonly Question[] {
  return Object.values(room.questions)
    .filter((question) => question.itemId === itemId && question.status.name !== 'withdrawn')
    .sort((left, right) => left.order - right.order);
}

export function stageOf(room: RoomView, question: Question): QuestionStage {
  const floor = floorRequest(room);
  if (floor?.questionId === question.questionId) return floor.kind === 'answer' ? 'answering' : 'asking';
  return question.status.name;
}

export function isAnswered(question: Question): question is Answered {
  return question.status.name === 'answered';
}

/** What was promised in the whole meeting: the nearest deadline first, those without one last. */
export function promisesOf(room: RoomView): readonly Answered[] {
  return Object.values(room.questions)
    .filter(isAnswered)
    .filter((question) => question.status.promise.trim() !== '')
    .sort(
      (left, right) =>
        (left.status.promisedBy ?? Number.POSITIVE_INFINITY) - (right.status.promisedBy ?? Number.POSITIVE_INFINITY) ||
        left.order - right.order,
    );
}

/** Whether the item going on is there for questioning: its title or one of its steps says so, or questions were filed. */
export function isQuestioning(room: RoomView): boolean {
  const itemId = room.meeting.currentItemId;
  const item = itemId === null ? undefined : room.items[itemId];
  if (item === undefined) return false;
  return (
    [item.title, ...item.steps.map((step) => step.title)].some((title) => searchKey(title).includes('chat van')) ||
    questionsOf(room, itemId).length > 0
  );
}

/** Items to look at: those with questions, and the one going on. */
export function questionItems(room: RoomView): ReturnType<typeof orderedItems> {
  return orderedItems(room).filter(
    ({ itemId }) => itemId === room.meeting.currentItemId || questionsOf(room, itemId).length > 0,
  );
}
