"""Which language model reads: the one that is named, or the one that `resources/models/current` names.

Several versions can lie in `resources/models` side by side; one that lies elsewhere is named by the path of its folder.
"""

from pathlib import Path

MODELS = Path(__file__).resolve().parents[1] / "resources" / "models"


class ModelError(Exception):
    """The model that was asked for is not there or is not whole."""


def model_folder(version: str | None = None) -> Path:
    """The folder of a model, or of the current one; its name is the version. Its files are not checked here.

    `version` is one of those in `resources/models`, or the absolute path of a folder that holds a model.

    Raises:
        ModelError: there is no such model.
    """
    if version is None:
        try:
            version = (MODELS / "current").read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ModelError("There is no language model: resources/models/current is missing.") from error
    elsewhere = folder_elsewhere(version)
    folder = elsewhere or MODELS / version
    if not (folder / "config.cfg").is_file():
        if elsewhere:
            raise ModelError(f"There is no language model in the folder {version}.")
        raise ModelError(f"There is no language model {version!r} in resources/models.")
    return folder


def folder_elsewhere(version: str) -> Path | None:
    """The folder that a model is named by; None where it is named by its version in `resources/models`."""
    folder = Path(version).expanduser()
    return folder if folder.is_absolute() else None
