import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from './cx.ts';
import { heightOfFoot } from './foot-of-page.ts';
import { IconCheckCircle, IconCross, IconInfo, IconWarning } from './icons.tsx';
import { useText } from './text.tsx';
import './toast.css';

export interface Toast {
  readonly tone: 'info' | 'good' | 'bad';
  readonly text: string;
  /** What it is about: a newer sentence on the same matter takes the place of the older. */
  readonly about?: string;
}
interface Shown extends Toast {
  readonly key: number;
}
export interface Toasts {
  show(toast: Toast): void;
}

const Context = createContext<Toasts>({ show: () => undefined });

/** Short sentences about what has just happened. What must not be missed belongs on the page instead. */
export function useToasts(): Toasts {
  return useContext(Context);
}

const staysMs = 7_000;
const most = 3;
/** Between the bars at the foot of the page and the lowest toast, CSS pixels. */
const above = 8;
const placedEveryMs = 500;

/** Holds the region in which toasts appear and are read aloud. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const nextKey = useRef(1);
  const region = useRef<HTMLDivElement>(null);
  const showing = shown.length > 0;
  useLayoutEffect(() => {
    if (!showing) return;
    const place = () => {
      if (region.current === null) return;
      const foot = heightOfFoot(document, window.innerHeight);
      // Where no bar is known the style sheet's distance stands; a vote without a bar has its choices higher than the lowest edge.
      const covered = document.querySelector('[inert]') !== null;
      region.current.style.insetBlockEnd = foot === 0 && !covered ? '' : `${foot + above}px`;
    };
    place();
    window.addEventListener('resize', place);
    // Bars come and go while a sentence is read: the check-in goes once it is done.
    const timer = setInterval(place, placedEveryMs);
    return () => {
      window.removeEventListener('resize', place);
      clearInterval(timer);
    };
  }, [showing]);
  const remove = useCallback((key: number) => setShown((list) => list.filter((toast) => toast.key !== key)), []);
  const toasts = useMemo<Toasts>(
    () => ({
      show: (toast) => {
        const key = nextKey.current++;
        // The same sentence twice is one sentence: it starts its time again.
        const stays = (other: Toast) =>
          other.text !== toast.text && (toast.about === undefined || other.about !== toast.about);
        setShown((list) => [...list.filter(stays), { ...toast, key }].slice(-most));
      },
    }),
    [],
  );
  return (
    <Context value={toasts}>
      {children}
      <div ref={region} className="toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
        {shown.map((toast) => (
          <ToastCard key={toast.key} toast={toast} onDone={remove} />
        ))}
      </div>
    </Context>
  );
}

function ToastCard({ toast, onDone }: { readonly toast: Shown; readonly onDone: (key: number) => void }) {
  const text = useText();
  useEffect(() => {
    const timer = setTimeout(() => onDone(toast.key), staysMs);
    return () => clearTimeout(timer);
  }, [toast.key, onDone]);
  return (
    <div className={cx('toast', `toast-${toast.tone}`)}>
      {toast.tone === 'good' ? <IconCheckCircle /> : toast.tone === 'bad' ? <IconWarning /> : <IconInfo />}
      <p className="grow">{toast.text}</p>
      <AriaButton
        className="button button-quiet button-icon"
        aria-label={text.common.close}
        onPress={() => onDone(toast.key)}
      >
        <IconCross size={20} />
      </AriaButton>
    </div>
  );
}
