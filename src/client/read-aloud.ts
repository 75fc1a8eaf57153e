// Enhancement of guide pages: reads them aloud where the device has a Chinese voice, one sentence at a time, since
// some voices die in long texts and `pause()` means `cancel()` on Android (accessibility.md d). Pausing is therefore
// stopping here and remembering the sentence.

const SPEEDS = [
  ['慢一点', 0.7],
  ['正常速度', 1],
  ['快一点', 1.3],
] as const;

const BEGIN = '读给我听';

/** Wraps each sentence below `root` in a span, so that it can be marked while it is read. */
function sentencesOf(root: HTMLElement): HTMLElement[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts.flatMap((text) => {
    const parts = text.data.match(/[^。！？；]+[。！？；]?/g) ?? [];
    const spans = parts.map((part) => {
      const span = document.createElement('span');
      span.textContent = part;
      return span;
    });
    if (text.data.trim() === '' || text.parentElement?.closest('.no-print, nav')) return [];
    text.replaceWith(...spans);
    return spans;
  });
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button quiet';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}

interface Reader {
  /** Reads on from the sentence where it was halted. */
  read(): void;
  halt(toStart?: boolean): void;
  rate: number;
}

function utterance(text: string, voice: SpeechSynthesisVoice, rate: number): SpeechSynthesisUtterance {
  return Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate });
}

function createReader(root: HTMLElement, voice: SpeechSynthesisVoice, ended: () => void): Reader {
  let sentences: HTMLElement[] = [];
  // The turn grows when reading is halted: what an older one still reports is no longer heard.
  let [at, turn] = [0, 0];
  const mark = (on: boolean) => sentences[at]?.classList.toggle('speaking', on);

  const next = () => {
    mark(false);
    at += 1;
    speak();
  };

  function speak(): void {
    const mine = turn;
    const sentence = sentences[at];
    if (!sentence) {
      ended();
      return;
    }
    const words = utterance(sentence.textContent, voice, reader.rate);
    words.onend = words.onerror = () => {
      if (mine === turn) next();
    };
    mark(true);
    sentence.scrollIntoView({ block: 'nearest' });
    speechSynthesis.speak(words);
  }

  const reader: Reader = {
    rate: 1,
    read() {
      if (sentences.length === 0) sentences = sentencesOf(root);
      reader.halt();
      speak();
    },
    halt(toStart = false) {
      turn += 1;
      mark(false);
      speechSynthesis.cancel();
      if (toStart) at = 0;
    },
  };
  return reader;
}

function buttonBar(buttons: readonly HTMLButtonElement[]): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'actions no-print';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', '朗读');
  bar.append(...buttons);
  return bar;
}

function offer(root: HTMLElement, voice: SpeechSynthesisVoice): void {
  const show = (reading: boolean, label: string) => {
    play.textContent = label;
    play.hidden = reading;
    pause.hidden = !reading;
    end.hidden = !reading && label === BEGIN;
  };
  const stop = () => {
    reader.halt(true);
    show(false, BEGIN);
  };
  const reader = createReader(root, voice, stop);
  const play = button(BEGIN, () => {
    show(true, BEGIN);
    reader.read();
    pause.focus();
  });
  const pause = button('停一下', () => {
    reader.halt();
    show(false, '接着读');
    play.focus();
  });
  const end = button('不读了', () => {
    stop();
    play.focus();
  });
  const speeds = SPEEDS.map(([name, rate]) =>
    button(name, () => {
      reader.rate = rate;
      if (!pause.hidden) reader.read();
    }),
  );
  const bar = buttonBar([play, pause, end, ...speeds]);
  show(false, BEGIN);
  root.before(bar);
  addEventListener('pagehide', () => {
    reader.halt();
  });
}

const guide = document.querySelector<HTMLElement>('[data-read-aloud]');
if (guide && 'speechSynthesis' in window) {
  // Voices load late in some browsers, and some never load any: then there is nothing to offer.
  const tryOffer = () => {
    const voice = speechSynthesis.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang));
    if (!voice) return;
    speechSynthesis.removeEventListener('voiceschanged', tryOffer);
    offer(guide, voice);
  };
  speechSynthesis.addEventListener('voiceschanged', tryOffer);
  tryOffer();
}
