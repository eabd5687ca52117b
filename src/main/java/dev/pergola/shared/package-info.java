/** What every module stands on and no business word: ids, time, secrets, problems, paging, who acts. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.pergola.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
