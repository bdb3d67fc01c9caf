"""Which language model reads: the one that is named, or the one that `resources/models/current` names."""

from pathlib import Path

MODELS = Path(__file__).resolve().parents[1] / "resources" / "models"


class ModelError(Exception):
    """The model that was asked for is not there or is not whole."""


def model_folder(version: str | None = None, models: Path = MODELS) -> Path:
    """The folder of model `version`, or of the current one; its name is the version. Its files are not checked here.

    Raises:
        ModelError: there is no such model.
    """
    if version is None:
        try:
            version = (models / "current").read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ModelError("There is no language model: resources/models/current is missing.") from error
    folder = models / version
    if not (folder / "config.cfg").is_file():
        raise ModelError(f"There is no language model {version!r} in resources/models.")
    return folder
