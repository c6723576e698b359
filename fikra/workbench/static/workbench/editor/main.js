// The editor page. Without it every row is a plain form.

import "./editor.js";
import "./field.js";
import "./keys.js";
import "./row.js";
import "./saving.js";
import "./moving.js";
import "./shapes.js";
import "./history.js";
import "./filters.js";
import "./paste.js";
import "./preview.js";
import "./review.js";
