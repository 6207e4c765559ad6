import { useText } from '../text.tsx';
import { useToasts } from '../toast.tsx';
import { useMeeting } from './meeting-context.tsx';
import { useMay } from './use-may.ts';
import { useSend } from './use-send.ts';

/** The act of a step in words, for every command that a desk can take back. */
export function useActName(): (of: string) => string {
  const text = useText();
  const acts: Readonly<Record<string, string>> = text.takeBack.acts;
  return (of) => (Object.hasOwn(acts, of) ? (acts[of] ?? text.takeBack.other) : text.takeBack.other);
}

/** Sends the taking back of the step that is in sight; the server says no when another act came between. */
export function useTakeBack(): { readonly take: () => void; readonly whyNot: string | null } {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const actName = useActName();
  const { desk } = useMeeting();
  const { send } = useSend();
  const lastStep = desk?.lastStep ?? null;
  const whyNot = lastStep === null ? text.takeBack.nothing : may.whyNot('takeBack');
  const take = async () => {
    if (lastStep === null || whyNot !== null) {
      toasts.show({ tone: 'info', text: whyNot ?? text.takeBack.nothing });
      return;
    }
    const outcome = await send('takeBack', { step: lastStep.step });
    if (outcome.status === 'accepted') toasts.show({ tone: 'good', text: text.takeBack.done(actName(lastStep.of)) });
  };
  return { take: () => void take(), whyNot };
}
