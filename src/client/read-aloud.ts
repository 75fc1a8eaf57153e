// Enhancement of guide pages: reads them aloud where the device has a Chinese voice, one sentence at a time, since
// some voices die in long texts and `pause()` means `cancel()` on Android. Pausing is therefore
// stopping here and remembering the sentence.

import { sentencesOf, textOf, type Sentence } from './sentences.ts';

const SPEEDS = [
  ['慢一点', 0.7],
  ['正常速度', 1],
  ['快一点', 1.3],
] as const;

interface Ends {
  done: () => void;
  failed: () => void;
}

/** Says one sentence at a time; what is said when it is told to say another, or to be silent, ends unheard. */
function createSpeaker(voice: SpeechSynthesisVoice) {
  // Held here, for some browsers forget the words, and then that they ended, when nothing else holds them.
  let said: SpeechSynthesisUtterance | null = null;
  return {
    hush() {
      said = null;
      speechSynthesis.cancel();
    },
    say(text: string, rate: number, { done, failed }: Ends) {
      const words = new SpeechSynthesisUtterance(text);
      Object.assign(words, { voice, lang: voice.lang, rate });
      words.onend = () => {
        if (words === said) done();
      };
      words.onerror = () => {
        if (words === said) failed();
      };
      said = words;
      speechSynthesis.speak(words);
    },
  };
}

interface Reader {
  /** Reads on from the sentence where it was halted. */
  read(): void;
  halt(toStart?: boolean): void;
  rate: number;
}

function createReader(root: HTMLElement, voice: SpeechSynthesisVoice, ends: Ends): Reader {
  const speaker = createSpeaker(voice);
  let sentences: Sentence[] = [];
  let at = 0;
  const mark = (on: boolean) => sentences[at]?.forEach((piece) => piece.classList.toggle('speaking', on));

  const next = () => {
    mark(false);
    at += 1;
    speak();
  };

  function speak(): void {
    const sentence = sentences[at];
    if (!sentence) {
      ends.done();
      return;
    }
    mark(true);
    sentence[0]?.scrollIntoView({ block: 'nearest' });
    speaker.say(textOf(sentence).trim(), reader.rate, { done: next, failed: ends.failed });
  }

  const reader: Reader = {
    rate: 1,
    read() {
      if (sentences.length === 0) sentences = sentencesOf(root);
      reader.halt();
      speak();
    },
    halt(toStart = false) {
      mark(false);
      speaker.hush();
      if (toStart) at = 0;
    },
  };
  return reader;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button quiet';
  made.textContent = label;
  made.onclick = act;
  return made;
}

/** One is always pressed; `choose` gets the rate of the one that was pressed last. */
function speedButtons(choose: (rate: number) => void): HTMLButtonElement[] {
  const press = (made: HTMLElement | undefined) => {
    for (const one of buttons) one.setAttribute('aria-pressed', `${one === made}`);
  };
  const buttons = SPEEDS.map(([name, rate], index) =>
    button(name, () => {
      press(buttons[index]);
      choose(rate);
    }),
  );
  press(buttons[1]);
  return buttons;
}

function offer(root: HTMLElement, voice: SpeechSynthesisVoice): void {
  const bar = document.createElement('div');
  bar.className = 'actions read-aloud';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', '朗读');

  const show = (state: 'still' | 'reading' | 'paused') => {
    const held = document.activeElement as HTMLElement | null;
    play.textContent = state === 'paused' ? '接着读' : '读给我听';
    play.hidden = state === 'reading';
    pause.hidden = state !== 'reading';
    for (const one of [end, ...speeds]) one.hidden = state === 'still';
    // The focus was on a button that is no longer there.
    if (held?.hidden) (play.hidden ? pause : play).focus();
  };
  const stop = () => {
    reader.halt(true);
    show('still');
  };
  const rest = () => {
    reader.halt();
    show('paused');
  };
  const reader = createReader(root, voice, { done: stop, failed: rest });
  const play = button('', () => {
    show('reading');
    reader.read();
  });
  const pause = button('停一下', rest);
  const end = button('不读了', stop);
  const speeds = speedButtons((rate) => {
    reader.rate = rate;
    if (!pause.hidden) reader.read();
  });
  bar.append(play, pause, end, ...speeds);
  show('still');
  root.before(bar);
  addEventListener('pagehide', () => {
    if (!pause.hidden) rest();
  });
}

/**
 * A voice as it is spoken here, that needs no network. Of more, the one with the shortest name: longer ones are mostly its
 * disguises, such as a robot or a whisper.
 */
function voiceOf(all: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const rank = ({ lang, localService, name }: SpeechSynthesisVoice) =>
    (/CN/i.test(lang) ? 0 : 999) + (localService ? 0 : 99) + name.length;
  // A voice of Hong Kong or Macao speaks Cantonese, which nobody here understands.
  const spoken = all.filter(({ lang }) => /^(zh|cmn)(?!.*(HK|MO))/i.test(lang));
  return spoken.sort((a, b) => rank(a) - rank(b))[0];
}

type Speech = Pick<SpeechSynthesis, 'getVoices'> & Partial<Pick<SpeechSynthesis, 'addEventListener'>>;

const guide = document.querySelector<HTMLElement>('[data-read-aloud]');
// Some browsers have the name and nothing behind it, or a synthesis that tells nobody when its voices come.
const speech: Speech | undefined = (window as { speechSynthesis?: Speech }).speechSynthesis;
if (guide && speech) {
  let offered = false;
  // Voices load late in some browsers, and some never load any: then there is nothing to offer.
  const tryOffer = () => {
    const voice = voiceOf(speech.getVoices());
    if (offered || !voice) return;
    offered = true;
    offer(guide, voice);
  };
  speech.addEventListener?.('voiceschanged', tryOffer);
  tryOffer();
}
