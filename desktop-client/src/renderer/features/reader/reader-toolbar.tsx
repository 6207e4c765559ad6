import { type ReactNode, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import {
  IconChevronLeft,
  IconChevronRight,
  IconContents,
  IconMinus,
  IconPen,
  IconPlus,
  IconScreen,
  IconSearch,
} from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { GoToDialog } from './go-to-dialog.tsx';
import type { PageLabels } from './page-labels.ts';
import './reader.css';
import { stepZoom, type ViewChoice, ViewMenu, zoomName } from './view-menu.tsx';

/** For those who may present. */
export interface Leading {
  /** This tablet's page is what everybody is shown. */
  readonly active: boolean;
  readonly show: (page: number) => void;
  readonly stop: () => void;
  /** Beside the button while one presents: the pointer. */
  readonly tool: ReactNode;
  /** Why presenting is not possible now; null when it is. */
  readonly unavailable: string | null;
}

export interface ReaderToolbarProps {
  readonly page: number;
  readonly pageCount: number;
  readonly labels: PageLabels;
  readonly view: ViewChoice;
  readonly onJump: (page: number) => void;
  readonly leading: Leading | null;
  /** Stands first: who leads this page. */
  readonly lead: ReactNode;
  readonly panel: { readonly open: boolean; readonly setOpen: (open: boolean) => void };
  readonly onSearch: () => void;
  /** The switch for the note tools; null while notes open. */
  readonly notes: { readonly open: boolean; readonly setOpen: (open: boolean) => void } | null;
}

/** One row at every width: what gives way stands in "Thêm". */
export function ReaderToolbar(props: ReaderToolbarProps) {
  const { page, pageCount, labels, view, leading, panel } = props;
  const text = useText();
  const [asking, setAsking] = useState(false);
  const label = labels[page - 1] ?? null;
  const place = label === null ? text.reader.pageOf(page, pageCount) : text.reading.labelled(label, page, pageCount);
  const shown = zoomName(view.zoom, text);
  const fitsWidth = view.zoom.mode === 'fitWidth';
  return (
    <div className={cx('reader-bar', leading !== null && 'reader-bar-leads')}>
      <ToggleButton
        className="button button-icon button-quiet reader-switch"
        aria-label={text.reading.panel}
        isSelected={panel.open}
        onChange={panel.setOpen}
      >
        <IconContents />
      </ToggleButton>
      <div className="reader-bar-lead">{props.lead}</div>
      <div className="reader-bar-group">
        <span className="reader-bar-turn">
          <IconButton
            label={text.reader.previous}
            icon={<IconChevronLeft />}
            unavailable={page > 1 ? null : text.reader.isFirst}
            onPress={() => props.onJump(page - 1)}
          />
        </span>
        <Button look="quiet" onPress={() => setAsking(true)} aria-label={`${text.reader.goTo}: ${place}`}>
          <span className="numbers">{place}</span>
        </Button>
        <span className="reader-bar-turn">
          <IconButton
            label={text.reader.next}
            icon={<IconChevronRight />}
            unavailable={page < pageCount ? null : text.reader.isLast}
            onPress={() => props.onJump(page + 1)}
          />
        </span>
      </div>
      <div className="reader-bar-group reader-bar-zoom">
        <IconButton
          label={text.reader.zoomOut}
          icon={<IconMinus />}
          onPress={() => view.setZoom(stepZoom(view.zoom, -1))}
        />
        <Button
          look="quiet"
          onPress={() => view.setZoom({ mode: fitsWidth ? 'fitPage' : 'fitWidth' })}
          aria-label={`${shown} – ${fitsWidth ? text.reader.fitPage : text.reader.fitWidth}`}
        >
          <span className="numbers">{shown}</span>
        </Button>
        <IconButton
          label={text.reader.zoomIn}
          icon={<IconPlus />}
          onPress={() => view.setZoom(stepZoom(view.zoom, 1))}
        />
      </div>
      <span className="reader-bar-space" />
      <span className="reader-bar-search">
        <IconButton label={text.reading.searchFor} icon={<IconSearch />} onPress={props.onSearch} />
      </span>
      {props.notes !== null && (
        <ToggleButton
          className={cx('button', 'button-secondary', 'reader-notes-switch', 'reader-switch')}
          isSelected={props.notes.open}
          onChange={props.notes.setOpen}
          aria-label={text.notes.open}
        >
          <IconPen />
          <span className="button-label">{text.notes.open}</span>
        </ToggleButton>
      )}
      {leading !== null && (
        <span className="reader-bar-leading">
          {leading.active && leading.tool}
          <Button
            look={leading.active ? 'primary' : 'secondary'}
            icon={<IconScreen />}
            unavailable={leading.unavailable}
            aria-label={leading.active ? text.reader.stopPresenting : text.reader.present}
            onPress={() => (leading.active ? leading.stop() : leading.show(page))}
          >
            {leading.active ? text.reader.stopShort : text.reader.present}
          </Button>
        </span>
      )}
      <ViewMenu view={view} onSearch={props.onSearch} />
      {asking && (
        <GoToDialog
          pageCount={pageCount}
          labels={labels}
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
