// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/preview_source.h"

#include "ui/base/qt_text.h"
#include "ui/session/session.h"

namespace ui {

namespace {

constexpr std::size_t fewRows = 3, manyRows = 50;
enum Channel { AllChannel, AgainChannel, Channels };

core::PreviewOptions previewOptions(const Session& session, const core::ImportOptions& options,
                                    std::size_t rows)
{
    core::PreviewOptions preview;
    preview.import = options;
    preview.casePath = toPath(session.casePath());
    preview.rows = rows;
    return preview;
}

} // namespace

PreviewSource::PreviewSource(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_channels(JobRunner::newChannels(Channels))
{}

PreviewSource::~PreviewSource()
{
    for (const int channel : {AllChannel, AgainChannel})
        m_session.previewWorker().drop(m_channels + channel);
}

void PreviewSource::start(const QStringList& paths, const core::ImportOptions& options)
{
    std::vector<std::filesystem::path> inputs;
    for (const QString& path : paths)
        inputs.push_back(toPath(path));
    m_running = true;
    m_session.previewWorker().run(
        this, m_channels + AllChannel,
        [guard = QPointer<PreviewSource>(this), inputs = std::move(inputs),
         preview = previewOptions(m_session, options, fewRows)](const JobRunner::Context& context) mutable {
            core::Progress progress([guard, &context](const core::ProgressReport& now) {
                context.notify([guard, now] {
                    if (guard)
                        Q_EMIT guard->progressed(now);
                });
            });
            preview.onFile = [guard, &context](const core::FilePreview& file) {
                context.notify([guard, file] {
                    if (guard)
                        Q_EMIT guard->ready(file);
                });
            };
            core::previewInputs(inputs, preview, context.stop, progress);
            return context.stop.stop_requested();
        },
        [this](bool cancelled) {
            m_running = false;
            Q_EMIT finished(cancelled);
        });
}

void PreviewSource::again(const QString& input, const QString& wanted, const core::ImportOptions& options)
{
    m_session.previewWorker().run(
        this, m_channels + AgainChannel,
        [file = toPath(input), path = toStd(wanted),
         preview = previewOptions(m_session, options, manyRows)](const JobRunner::Context& context) {
            core::Progress silent;
            std::optional<core::FilePreview> found;
            for (core::FilePreview& one : core::previewInputs({file}, preview, context.stop, silent)) {
                if (one.path == path)
                    found = std::move(one);
            }
            return found;
        },
        [this](const std::optional<core::FilePreview>& found) { Q_EMIT againReady(found); });
}

void PreviewSource::cancel()
{
    m_session.previewWorker().requestStop(m_channels + AllChannel);
}

} // namespace ui
