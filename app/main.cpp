// SPDX-License-Identifier: GPL-3.0-or-later
// The window. Everything else is in ui; here are the command line, the language and the missing display.
#include "app/picture.h"
#include "core/base/version.h"
#include "ui/base/language.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>
#include <cstdio>
#include <cstring>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace {

// Without a display Qt would abort with a long text; this says it in one line and with a status of its own.
bool hasDisplay(int argc, char** argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    for (int i = 1; i < argc; ++i) {
        if (std::strncmp(argv[i], "-platform", 9) == 0 || std::strncmp(argv[i], "--platform", 10) == 0)
            return true;
    }
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    return true;
#endif
}

bool wantsText(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        for (const char* option : {"-h", "--help", "-v", "--version"}) {
            if (std::strcmp(argv[i], option) == 0)
                return true;
        }
    }
    return false;
}

struct Options {
    QCommandLineParser parser;
    QCommandLineOption import{{"i", "import"}, "Import a file or folder; may be given several times.", "path"};
    QCommandLineOption demo{"demo", "Open the sample case."};
    QCommandLineOption screenshot{"screenshot", "Write a picture of the window once it has loaded, and quit.", "file"};
    QCommandLineOption helpdesk{"helpdesk", "Reduced view: the helpdesk page alone, without addresses and sign-ins, until the program ends."};
    QCommandLineOption language{"language", "Language of the window: en, de.", "code"};
    QCommandLineOption theme{"theme", "light, dark or system; with -contrast behind it in high contrast.", "name"};
    QCommandLineOption size{"size", "Size of the window.", "WxH"};
    QCommandLineOption filter{"filter", "Text for the quick filter.", "text"};
    QCommandLineOption evidence{"evidence", "Show the evidence first."};
    QCommandLineOption show{"show", "Show a part of the evidence first: rejected, coverage, days, help; columns with --review.", "part"};
    QCommandLineOption review{"review", "Open the import dialog with a file or folder; may be given several times.", "path"};
    QCommandLineOption fontPercent{"font-percent", "Size of the font.", "percent"};
    QCommandLineOption timing{"startup-timing", "Print how long the first rows took, and quit."};

    Options()
    {
        for (QCommandLineOption* option : {&screenshot, &theme, &size, &filter, &evidence, &show, &review, &fontPercent, &timing})
            option->setFlags(QCommandLineOption::HiddenFromHelp);
        parser.setApplicationDescription("Investigates self-service password resets in the cloud and on-premises.");
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addOptions({import, demo, helpdesk, language, screenshot, theme, size, filter, evidence, show, review, fontPercent, timing});
        parser.addPositionalArgument("case", "Case file to open (.sspr); made if it does not exist and something is imported.",
                                     "[CASE]");
    }

    // Nothing is to be opened, and nothing to be shown but the window as it is.
    bool isForNothing() const
    {
        const QStringList given = parser.optionNames();
        const bool isPlain = std::all_of(given.begin(), given.end(), [this](const QString& name) { return language.names().contains(name) || timing.names().contains(name); });
        return isPlain && parser.positionalArguments().isEmpty();
    }

    // The case that is opened as it is; empty where something is made or imported first.
    QString caseAlone() const
    {
        return parser.isSet(demo) || parser.isSet(import) ? QString() : parser.positionalArguments().value(0);
    }
};

// What the parser does not see; empty where nothing is wrong.
QString problemOf(const Options& options)
{
    if (options.parser.positionalArguments().size() > 1)
        return QStringLiteral("one case can be opened; files to be read go with --import");
    QStringList codes;
    for (const ui::Language& language : ui::languages())
        codes << language.code;
    codes.removeAll(QString());
    if (options.parser.isSet(options.language) && !codes.contains(options.parser.value(options.language)))
        return QStringLiteral("--language takes one of: ") + codes.join(QStringLiteral(", "));
    return {};
}

int wrongCall(const QString& problem)
{
    std::fprintf(stderr, "sspr-investigator: %s\n", qPrintable(problem));
    return 1;
}

void begin(ui::MainWindow& window, const Options& options)
{
    const QStringList imports = options.parser.values(options.import);
    const QString path = options.parser.positionalArguments().value(0);
    if (options.parser.isSet(options.helpdesk))
        window.setAlwaysReduced(true);
    if (options.parser.isSet(options.theme)) {
        const QString name = options.parser.value(options.theme);
        if (name.endsWith(QLatin1String("-contrast")))
            window.setContrast(ui::Contrast::High);
        window.setTheme(name.startsWith(QLatin1String("dark")) ? ui::Theme::Dark
                            : name.startsWith(QLatin1String("light")) ? ui::Theme::Light : ui::Theme::System);
    }
    if (const QSize size = sizeFrom(options.parser.value(options.size)); size.isValid())
        window.resize(size);
    // The first rows decide what there is to filter.
    QObject::connect(&window.session(), &ui::Session::flowsChanged, &window, [&window, &options] {
        if (options.parser.isSet(options.filter))
            window.filterFlows(options.parser.value(options.filter));
        if (options.parser.isSet(options.evidence))
            window.actions().evidence->trigger();
        if (options.parser.isSet(options.show))
            showPart(window, options.parser.value(options.show));
        if (options.parser.isSet(options.review))
            window.importPaths(options.parser.values(options.review), ui::ImportMode::Review);
    }, Qt::ConnectionType(Qt::AutoConnection | Qt::SingleShotConnection));
    if (options.parser.isSet(options.demo))
        window.openSample();
    else if (imports.isEmpty())
        return; // a case alone is being opened since the window was made
    else if (path.isEmpty())
        window.importPaths(imports);
    else
        window.openCase(path, imports);
}

// Large tables are given back to the system as soon as they are done with. By itself glibc learns from the first of them to keep such pieces,
// and a window on two million events then holds some 70 MB that nobody uses.
void giveBackLargeMemory()
{
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer started;
    started.start();
    giveBackLargeMemory();
    QCoreApplication::setApplicationName(QStringLiteral("sspr-investigator"));
    QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator"));
    QCoreApplication::setApplicationVersion(ui::toQt(core::programVersion));
    if (wantsText(argc, argv)) {
        const QCoreApplication app(argc, argv);
        Options().parser.process(app); // prints and ends the program
    }
    if (!hasDisplay(argc, argv)) {
        const QCoreApplication app(argc, argv);
        Options options; // those of Qt are not known here, so what is unknown may be one of them
        if (options.parser.parse(app.arguments()) && !problemOf(options).isEmpty())
            return wrongCall(problemOf(options));
        std::fputs("sspr-investigator: no display: neither DISPLAY nor WAYLAND_DISPLAY is set. "
                   "The program sspr does the same work on the command line.\n", stderr);
        return 2;
    }
    QApplication app(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("SSPR Investigator"));
    QGuiApplication::setDesktopFileName(QStringLiteral("sspr-investigator"));
    Options options;
    options.parser.process(app);
    if (const QString problem = problemOf(options); !problem.isEmpty())
        return wrongCall(problem);
    ui::applyLanguage(app, options.parser.isSet(options.language) ? options.parser.value(options.language)
                                                                  : QSettings().value(QStringLiteral("language")).toString());
    if (const int percent = options.parser.value(options.fontPercent).toInt(); percent > 0) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * percent / 100);
        QApplication::setFont(font);
    }
    ui::MainWindow window(nullptr, options.caseAlone(), options.isForNothing() ? ui::MainWindow::Pages::AfterFirstPaint : ui::MainWindow::Pages::AtOnce);
    begin(window, options);
    window.show();
    if (options.parser.isSet(options.timing))
        printStartTime(window, started, !options.parser.positionalArguments().isEmpty());
    if (options.parser.isSet(options.screenshot))
        takePicture(window, options.parser.value(options.screenshot));
    return app.exec();
}
