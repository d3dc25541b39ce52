// A bounded memory of what came last.

/** Keeps the newest items, as many as fit into a count and a total weight; the newest always stays. */
export class Ring<T> {
  readonly #maxItems: number;
  readonly #maxWeight: number;
  readonly #weigh: (item: T) => number;
  #items: T[] = [];
  #first = 0;
  #weight = 0;

  /** @param weigh of one item, e.g. a line's length; by default everything weighs 1 */
  constructor(maxItems: number, maxWeight = Number.POSITIVE_INFINITY, weigh: (item: T) => number = () => 1) {
    this.#maxItems = Math.max(1, maxItems);
    this.#maxWeight = maxWeight;
    this.#weigh = weigh;
  }

  get size(): number {
    return this.#items.length - this.#first;
  }

  /** @returns how many old items had to go */
  push(item: T): number {
    this.#items.push(item);
    this.#weight += this.#weigh(item);
    let dropped = 0;
    while (this.size > this.#maxItems || (this.#weight > this.#maxWeight && this.size > 1)) {
      this.#weight -= this.#weigh(this.#items[this.#first] as T);
      this.#first++;
      dropped++;
    }
    // Moved only when half of the array is waste, so that a push costs the same on average.
    if (this.#first > 64 && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return dropped;
  }

  /** From the oldest to the newest. */
  items(): readonly T[] {
    return this.#items.slice(this.#first);
  }

  clear(): void {
    this.#items = [];
    this.#first = 0;
    this.#weight = 0;
  }
}
