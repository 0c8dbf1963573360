/**
 * What can keep the embedded Supabase from starting, each with a sentence that says what to do.
 *
 * The command line prints {@linkcode StartError.message} alone; anything else that is thrown is a
 * defect and keeps its stack trace.
 */
export class StartError extends Error {
  override name = "StartError";
}

/** Another program listens on the port. */
export class PortInUse extends StartError {
  override name = "PortInUse";

  /** @param port the port that is taken. @param variable the environment variable that moves it. */
  constructor(readonly port: number, readonly variable: string) {
    super(
      `Port ${port} is in use by another program. Stop that program, or set ${variable} to a free port.`,
    );
  }
}

/** A setting has a value that is none. */
export class SettingInvalid extends StartError {
  override name = "SettingInvalid";
}

/** The data directory cannot be made or written. */
export class DataDirUnwritable extends StartError {
  override name = "DataDirUnwritable";

  /** @param dataDir as configured. @param reason the operating system's word on it. */
  constructor(readonly dataDir: string, reason: string) {
    super(
      `Strikebook cannot write to ${dataDir} (${reason}). ` +
        `Give this user write permission there, or set DATA_DIR to another directory.`,
    );
  }
}

/** A second process was started on the same data directory. */
export class DataDirInUse extends StartError {
  override name = "DataDirInUse";

  /** @param dataDir as configured. @param processId of the holder; null when it is not known. */
  constructor(readonly dataDir: string, readonly processId: number | null) {
    super(
      `Another Strikebook${
        processId === null ? "" : ` (process ${processId})`
      } is using ${dataDir}. ` +
        `Stop it first, or set DATA_DIR to another directory.`,
    );
  }
}

/** The data was written by a later version of the program. */
export class SchemaTooNew extends StartError {
  override name = "SchemaTooNew";

  /** @param where the data directory or database. @param migration its newest migration. */
  constructor(readonly where: string, readonly migration: string) {
    super(
      `The data in ${where} was written by a newer Strikebook (migration ${migration}); ` +
        `upgrade or use another DATA_DIR.`,
    );
  }
}

/** The migrations on record are not the ones this program carries. */
export class MigrationHistoryChanged extends StartError {
  override name = "MigrationHistoryChanged";

  /** @param where the data directory or database. @param migration the first one that differs. */
  constructor(readonly where: string, readonly migration: string, difference: string) {
    super(
      `Migration ${migration} of the data in ${where} ${difference}. Restore the file as it was ` +
        `when it was applied and add a new migration instead, or use another DATA_DIR.`,
    );
  }
}

/** DATABASE_URL does not lead to a database this program can use. */
export class DatabaseUnusable extends StartError {
  override name = "DatabaseUnusable";

  /** @param reason a clause that names neither the password nor the whole address. */
  constructor(reason: string) {
    super(
      `The database in DATABASE_URL cannot be used: ${reason}. ` +
        `Check the address, or unset DATABASE_URL to use the built-in database.`,
    );
  }
}

/** The files of the built-in database cannot be opened. */
export class DatabaseDamaged extends StartError {
  override name = "DatabaseDamaged";

  /** @param directory of the database files. @param reason what the database said. */
  constructor(readonly directory: string, reason: string) {
    super(
      `The database in ${directory} does not open (${reason}). ` +
        `Restore it from a backup, or set DATA_DIR to another directory.`,
    );
  }
}
