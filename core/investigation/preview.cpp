// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/preview.h"

#include "core/evidence/file_source.h"
#include "core/evidence/head_source.h"
#include "core/evidence/reader.h"
#include "core/investigation/input_lister.h"

namespace core {

namespace fs = std::filesystem;

namespace {

FilePreview previewFile(const ImportInput& input, const PreviewOptions& options)
{
    FilePreview preview;
    preview.path = utf8Path(input.path);
    preview.bytes = input.bytes;
    preview.named = input.named;
    preview.settings = options.import.settingsFor(preview.path);
    auto source = FileSource::open(input.path);
    if (!source) {
        preview.error = source.error();
        return preview;
    }
    HeadSource head(**source);
    const auto start = head.peek();
    if (!start) {
        preview.error = start.error();
        return preview;
    }
    const DetectedFormat format = detectFormat(*start, head.isWhole());
    preview.format = preview.settings.format.empty() ? format.name : preview.settings.format;
    preview.why = format.why;
    preview.sampleIsWhole = head.isWhole();
    return preview;
}

} // namespace

std::vector<FilePreview> previewInputs(const std::vector<fs::path>& paths, const PreviewOptions& options,
                                       std::stop_token stop, Progress& progress)
{
    std::vector<FilePreview> previews;
    const auto inputs = listInputs(paths, options.casePath);
    progress.start("", inputs.size());
    for (const ImportInput& input : inputs) {
        if (stop.stop_requested())
            break;
        previews.push_back(previewFile(input, options));
        if (options.onFile)
            options.onFile(previews.back());
        progress.report(previews.size(), 0);
    }
    return previews;
}

} // namespace core
