/**
 * Follows values through a compiled WebAssembly module and finds where its time or its addresses could depend on them.
 * Whatever is loaded from memory counts as secret, and all that is computed from it; what is not are constants and the
 * arguments of the entries (addresses and counts). A leak is a secret as the condition of a branch or a choice, as an
 * address or a length, or in a division or square root, whose time depends on its operands on many processors.
 *
 * Values are followed through locals, globals, calls and results, not by path: what may be secret is. Not looked at: what
 * the engine makes of the module, and what the processor makes of that.
 */
import binaryen from 'assemblyscript/binaryen';

export interface Leak {
  readonly kind: 'branch' | 'choice' | 'address' | 'length' | 'division';
  readonly function: string;
  /** The expression, in the text form of WebAssembly. */
  readonly text: string;
}

type Expression = binaryen.ExpressionRef;

/** What is known of one function: which locals and blocks carry secrets, and whether its result does. */
interface Body {
  readonly name: string;
  readonly root: Expression;
  readonly locals: Set<number>;
  readonly blocks: Set<string>;
  hasSecretResult: boolean;
}

const divisions: ReadonlySet<binaryen.Operations> = new Set([
  binaryen.DivSInt32,
  binaryen.DivUInt32,
  binaryen.RemSInt32,
  binaryen.RemUInt32,
  binaryen.DivSInt64,
  binaryen.DivUInt64,
  binaryen.RemSInt64,
  binaryen.RemUInt64,
  binaryen.DivFloat32,
  binaryen.DivFloat64,
  binaryen.DivVecF32x4,
  binaryen.DivVecF64x2,
  binaryen.SqrtFloat32,
  binaryen.SqrtFloat64,
  binaryen.SqrtVecF32x4,
  binaryen.SqrtVecF64x2,
]);

type OperationInfo = { op: binaryen.Operations } & Partial<binaryen.UnaryInfo & binaryen.BinaryInfo>;
type LanesInfo = Partial<
  binaryen.SIMDReplaceInfo & binaryen.SIMDShuffleInfo & binaryen.SIMDTernaryInfo & binaryen.SIMDShiftInfo
>;

/** All leaks of the functions that the exports `entries` reach. */
export function findLeaks(wasm: Uint8Array, entries: readonly string[]): Leak[] {
  const module = binaryen.readBinaryWithFeatures(wasm, binaryen.Features.All);
  // One local for each value: the optimizer lets values that have nothing to do with one another share one.
  module.runPasses(['ssa']);
  const flow = new Flow(module);
  for (const entry of entries) flow.reach(exportedFunction(module, entry));
  const leaks = flow.follow();
  module.dispose();
  return leaks;
}

function exportedFunction(module: binaryen.Module, name: string): string {
  for (let i = 0; i < module.getNumExports(); i++) {
    const found = binaryen.getExportInfo(module.getExportByIndex(i));
    if (found.name === name) return found.value;
  }
  throw new Error(`the module exports no ${name}`);
}

class Flow {
  readonly #module: binaryen.Module;
  readonly #bodies = new Map<string, Body>();
  readonly #globals = new Set<string>();
  #hasChanged = false;
  #leaks: Leak[] = [];

  constructor(module: binaryen.Module) {
    this.#module = module;
  }

  /** The function of that name, from now on among those looked at. */
  reach(name: string): Body {
    const known = this.#bodies.get(name);
    if (known) return known;
    const { body } = binaryen.getFunctionInfo(this.#module.getFunction(name));
    if (!body) throw new Error(`function ${name} has no body`);
    const fresh = {
      name,
      root: body,
      locals: new Set<number>(),
      blocks: new Set<string>(),
      hasSecretResult: false,
    };
    this.#bodies.set(name, fresh);
    this.#hasChanged = true;
    return fresh;
  }

  /** Looks at all functions until nothing more turns out to be secret; the leaks are those of the last round. */
  follow(): Leak[] {
    do {
      this.#hasChanged = false;
      this.#leaks = [];
      for (const body of this.#bodies.values()) if (this.#look(body, body.root)) this.#markResult(body);
    } while (this.#hasChanged);
    return this.#leaks;
  }

  #markResult(body: Body): void {
    if (!body.hasSecretResult) this.#hasChanged = true;
    body.hasSecretResult = true;
  }

  #mark<T>(secrets: Set<T>, what: T): void {
    if (!secrets.has(what)) this.#hasChanged = true;
    secrets.add(what);
  }

  /** Looks at an operand that must not be secret. */
  #expectPublic(body: Body, operand: Expression, kind: Leak['kind'], whole: Expression): void {
    if (operand && this.#look(body, operand))
      this.#leaks.push({ kind, function: body.name, text: binaryen.emitText(whole) });
  }

  /** Looks at all of them; whether any is secret. */
  #lookAtAll(body: Body, expressions: readonly Expression[]): boolean {
    return expressions.map((one) => one !== 0 && this.#look(body, one)).some((isSecret) => isSecret);
  }

  /** Looks at an expression with all its parts; whether its value is secret. */
  #look(body: Body, expression: Expression): boolean {
    const info = binaryen.getExpressionInfo(expression);
    switch (info.id as number) {
      case binaryen.BlockId:
      case binaryen.LoopId:
      case binaryen.IfId:
      case binaryen.BreakId:
      case binaryen.SwitchId:
      case binaryen.SelectId:
      case binaryen.ReturnId:
      case binaryen.CallId:
        return this.#lookAtControl(body, expression, info);
      case binaryen.LoadId:
      case binaryen.SIMDLoadId:
      case binaryen.StoreId:
      case binaryen.MemoryCopyId:
      case binaryen.MemoryFillId:
        return this.#lookAtMemory(body, expression, info);
      case binaryen.SIMDExtractId:
      case binaryen.SIMDReplaceId:
      case binaryen.SIMDShuffleId:
      case binaryen.SIMDTernaryId:
      case binaryen.SIMDShiftId:
        return this.#lookAtLanes(body, info as LanesInfo);
      default:
        return this.#lookAtValue(body, expression, info);
    }
  }

  #lookAtControl(body: Body, expression: Expression, info: binaryen.ExpressionInfo): boolean {
    switch (info.id as number) {
      case binaryen.BlockId: {
        const { name, children } = info as binaryen.BlockInfo;
        const values = children.map((child) => this.#look(body, child));
        return values.at(-1) === true || body.blocks.has(name);
      }
      case binaryen.LoopId:
        return this.#look(body, (info as binaryen.LoopInfo).body);
      case binaryen.IfId: {
        const { condition, ifTrue, ifFalse } = info as binaryen.IfInfo;
        this.#expectPublic(body, condition, 'branch', condition);
        return this.#lookAtAll(body, [ifTrue, ifFalse]);
      }
      case binaryen.BreakId:
      case binaryen.SwitchId:
        return this.#lookAtBreak(body, info as binaryen.BreakInfo & binaryen.SwitchInfo);
      case binaryen.SelectId: {
        const { condition, ifTrue, ifFalse } = info as binaryen.SelectInfo;
        this.#expectPublic(body, condition, 'choice', expression);
        return this.#lookAtAll(body, [ifTrue, ifFalse]);
      }
      case binaryen.ReturnId: {
        const { value } = info as binaryen.ReturnInfo;
        if (this.#lookAtAll(body, [value])) this.#markResult(body);
        return false;
      }
      default:
        return this.#lookAtCall(body, info as binaryen.CallInfo);
    }
  }

  #lookAtBreak(body: Body, info: binaryen.BreakInfo & binaryen.SwitchInfo): boolean {
    const isSecret = this.#lookAtAll(body, [info.value]);
    this.#expectPublic(body, info.condition, 'branch', info.condition);
    const targets =
      info.id === (binaryen.BreakId as number) ? [info.name] : [...info.names, info.defaultName ?? ''];
    if (isSecret) for (const target of targets) this.#mark(body.blocks, target);
    return isSecret;
  }

  #lookAtCall(body: Body, { target, operands }: binaryen.CallInfo): boolean {
    const callee = this.reach(target);
    operands.forEach((operand, index) => {
      if (this.#look(body, operand)) this.#mark(callee.locals, index);
    });
    return callee.hasSecretResult;
  }

  #lookAtMemory(body: Body, expression: Expression, info: binaryen.ExpressionInfo): boolean {
    switch (info.id as number) {
      case binaryen.LoadId:
      case binaryen.SIMDLoadId:
        this.#expectPublic(body, (info as binaryen.LoadInfo).ptr, 'address', expression);
        return true;
      case binaryen.StoreId:
        this.#expectPublic(body, (info as binaryen.StoreInfo).ptr, 'address', expression);
        this.#look(body, (info as binaryen.StoreInfo).value);
        return false;
      default: {
        const { dest, source, value, size } = info as binaryen.MemoryCopyInfo & binaryen.MemoryFillInfo;
        this.#expectPublic(body, dest, 'address', expression);
        this.#expectPublic(body, source, 'address', expression);
        this.#expectPublic(body, size, 'length', expression);
        this.#lookAtAll(body, [value ?? 0]);
        return false;
      }
    }
  }

  /** Operations on lanes: of all their operands. */
  #lookAtLanes(body: Body, { vec, value, left, right, a, b, c, shift }: LanesInfo): boolean {
    return this.#lookAtAll(
      body,
      [vec, value, left, right, a, b, c, shift].map((one) => one ?? 0),
    );
  }

  #lookAtValue(body: Body, expression: Expression, info: binaryen.ExpressionInfo): boolean {
    switch (info.id as number) {
      case binaryen.ConstId:
      case binaryen.NopId:
      case binaryen.UnreachableId:
      case binaryen.MemorySizeId:
        return false;
      case binaryen.LocalGetId:
        return body.locals.has((info as binaryen.LocalGetInfo).index);
      case binaryen.LocalSetId: {
        const { index, value } = info as binaryen.LocalSetInfo;
        const isSecret = this.#look(body, value);
        if (isSecret) this.#mark(body.locals, index);
        return isSecret;
      }
      case binaryen.GlobalGetId:
        return this.#globals.has((info as binaryen.GlobalGetInfo).name);
      case binaryen.GlobalSetId: {
        const { name, value } = info as binaryen.GlobalSetInfo;
        if (this.#look(body, value)) this.#mark(this.#globals, name);
        return false;
      }
      case binaryen.DropId:
        return this.#look(body, (info as binaryen.DropInfo).value);
      case binaryen.UnaryId:
      case binaryen.BinaryId:
        return this.#lookAtOperation(body, expression, info as OperationInfo);
      default:
        throw new Error(`an expression of a kind this does not know: ${binaryen.emitText(expression)}`);
    }
  }

  #lookAtOperation(body: Body, expression: Expression, { op, value, left, right }: OperationInfo): boolean {
    const isSecret = this.#lookAtAll(body, [value ?? 0, left ?? 0, right ?? 0]);
    if (isSecret && divisions.has(op))
      this.#leaks.push({ kind: 'division', function: body.name, text: binaryen.emitText(expression) });
    return isSecret;
  }
}
