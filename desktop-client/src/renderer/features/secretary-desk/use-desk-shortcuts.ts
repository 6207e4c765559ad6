import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nextAct } from '../../ui/meeting/next-act.ts';
import { floorRequest, waitingRequests } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useTakeBack } from '../../ui/meeting/use-take-back.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';

/**
 * Keys of the desk; each does what the button in sight does, or says why not.
 * @param showList shows the list of this number, from 1
 */
export function useDeskShortcuts(on: boolean, showList: (number: number) => void): void {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { room } = useMeeting();
  const { send, waiting } = useSend();
  const { take } = useTakeBack();
  const unless = (whyNot: string | null, act: () => void) => {
    if (whyNot === null) act();
    else toasts.show({ tone: 'info', text: whyNot });
  };
  const onwards = () => {
    const { current, step, item } = nextAct(room);
    if (waiting('goToStep') || waiting('goToItem')) return;
    if (current !== undefined && step !== undefined) {
      const payload = { itemId: current.itemId, stepId: step.stepId };
      unless(may.whyNot('goToStep'), () => void send('goToStep', payload));
    } else if (item === undefined) unless(text.work.lastItem, () => undefined);
    else unless(may.whyNot('goToItem'), () => void send('goToItem', { itemId: item.itemId }));
  };
  const call = () => {
    const first = waitingRequests(room)[0];
    if (first === undefined) unless(text.work.nobodyWaits, () => undefined);
    else {
      const { requestId } = first;
      unless(may.whyNot('callSpeaker', { requestId }), () => void send('callSpeaker', { requestId, seconds: null }));
    }
  };
  const end = () => {
    const floor = floorRequest(room);
    if (floor === null) unless(text.speak.nobody, () => undefined);
    else {
      const { requestId } = floor;
      unless(may.whyNot('endSpeech', { requestId }), () => void send('endSpeech', { requestId }));
    }
  };
  const lists = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((number) => [String(number), () => showList(number)]));
  useShortcuts({ ...lists, n: onwards, m: call, k: end, z: take }, on);
}
