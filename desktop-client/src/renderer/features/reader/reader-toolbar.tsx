import { clampFactor, type Zoom } from '@nghi-truong/reader-core';
import { type ReactNode, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { IconChevronLeft, IconChevronRight, IconMinus, IconPen, IconPlus, IconScreen } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './reader.css';

/** For those who may present. */
export interface Leading {
  /** This tablet's page is what everybody is shown. */
  readonly active: boolean;
  readonly show: (page: number) => void;
  readonly stop: () => void;
  /** Stands in the bar while this tablet presents: the laser pointer's switch. */
  readonly tool: ReactNode;
  /** Why presenting is not possible now; null when it is. */
  readonly unavailable: string | null;
}

export interface ReaderToolbarProps {
  readonly page: number;
  readonly pageCount: number;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onJump: (page: number) => void;
  readonly leading: Leading | null;
  /** Stands first: who leads this page. */
  readonly lead: ReactNode;
  /** The switch for the note tools; null while notes open. */
  readonly notes: { readonly open: boolean; readonly setOpen: (open: boolean) => void } | null;
}

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6];

function factorOf(zoom: Zoom): number {
  return zoom.mode === 'factor' ? zoom.factor : 1;
}

/** Page, zoom, following, presenting. */
export function ReaderToolbar(props: ReaderToolbarProps) {
  const { page, pageCount, zoom, onZoom, leading } = props;
  const text = useText();
  const [asking, setAsking] = useState(false);
  const factor = factorOf(zoom);
  // What is seen begins the name, so that people who speak to their device can say it (WCAG 2.5.3).
  const shown = zoom.mode === 'fitPage' ? text.reader.fitPage : `${Math.round(factor * 100)}%`;
  const zoomTo = (to: number) => onZoom({ mode: 'factor', factor: clampFactor(to) });
  return (
    <div className="reader-bar">
      {props.lead}
      <div className="reader-bar-group">
        <IconButton
          label={text.reader.previous}
          icon={<IconChevronLeft />}
          unavailable={page > 1 ? null : text.reader.isFirst}
          onPress={() => props.onJump(page - 1)}
        />
        <Button
          look="quiet"
          onPress={() => setAsking(true)}
          aria-label={`${text.reader.goTo}: ${text.reader.pageOf(page, pageCount)}`}
        >
          <span className="numbers">{text.reader.pageOf(page, pageCount)}</span>
        </Button>
        <IconButton
          label={text.reader.next}
          icon={<IconChevronRight />}
          unavailable={page < pageCount ? null : text.reader.isLast}
          onPress={() => props.onJump(page + 1)}
        />
      </div>
      <div className="reader-bar-group reader-bar-zoom">
        <IconButton
          label={text.reader.zoomOut}
          icon={<IconMinus />}
          onPress={() => zoomTo([...steps].reverse().find((step) => step < factor - 0.01) ?? factor)}
        />
        <Button
          look="quiet"
          onPress={() => onZoom({ mode: zoom.mode === 'fitWidth' ? 'fitPage' : 'fitWidth' })}
          aria-label={`${shown} – ${zoom.mode === 'fitWidth' ? text.reader.fitPage : text.reader.fitWidth}`}
        >
          <span className="numbers">{shown}</span>
        </Button>
        <IconButton
          label={text.reader.zoomIn}
          icon={<IconPlus />}
          onPress={() => zoomTo(steps.find((step) => step > factor + 0.01) ?? factor)}
        />
      </div>
      <span className="reader-bar-space" />
      {props.notes !== null && (
        <ToggleButton
          className={cx('button', 'button-secondary', 'reader-notes-switch')}
          isSelected={props.notes.open}
          onChange={props.notes.setOpen}
        >
          <IconPen />
          <span className="button-label">{text.notes.open}</span>
        </ToggleButton>
      )}
      {leading?.active === true && leading.tool}
      {leading !== null && (
        <Button
          look={leading.active ? 'primary' : 'secondary'}
          icon={<IconScreen />}
          unavailable={leading.unavailable}
          aria-label={leading.active ? text.reader.stopPresenting : text.reader.present}
          onPress={() => (leading.active ? leading.stop() : leading.show(page))}
        >
          {leading.active ? text.reader.stopShort : text.reader.present}
        </Button>
      )}
      {asking && (
        <GoToDialog
          pageCount={pageCount}
          onGo={(to) => {
            setAsking(false);
            props.onJump(to);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function GoToDialog({
  pageCount,
  onGo,
  onClose,
}: {
  readonly pageCount: number;
  readonly onGo: (page: number) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const [draft, setDraft] = useState('');
  const [bad, setBad] = useState(false);
  const go = () => {
    const wanted = Number(draft.trim());
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pageCount) onGo(wanted);
    else setBad(true);
  };
  return (
    <Dialog
      title={text.reader.goTo}
      open
      onClose={onClose}
      actions={
        <Button look="primary" onPress={go}>
          {text.reader.go}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <TextField
          label={text.reader.goTo}
          value={draft}
          onChange={(value) => {
            setDraft(value);
            setBad(false);
          }}
          inputMode="numeric"
          hint={text.reader.goToHint(pageCount)}
          error={bad ? text.reader.goToBad(pageCount) : null}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
