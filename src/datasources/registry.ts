import type { Vendor } from "../types/vendor.js";
import { conductorOne } from "./conductorone/conductorone-module.js";
import type { VendorModule } from "./core/vendor-module.js";
import { cyclr } from "./cyclr/cyclr-module.js";
import { jitterbit } from "./jitterbit/jitterbit-module.js";
import { pingOne } from "./pingone/pingone-module.js";

/** The only place that names all vendors. A new one does not compile before it is listed here. */
export const registry = {
  CYCLR: cyclr,
  CONDUCTORONE: conductorOne,
  JITTERBIT: jitterbit,
  PINGONE: pingOne,
} as const satisfies Record<`${Vendor}`, VendorModule>;
