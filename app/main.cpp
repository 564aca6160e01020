// SPDX-License-Identifier: GPL-3.0-or-later
// The window. Everything else is in ui; here are the command line, the language and the missing display.
#include "core/base/version.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>
#include <cstdio>
#include <cstring>

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
    QCommandLineOption language{"language", "Language of the window: en, de.", "code"};
    QCommandLineOption theme{"theme", "light, dark or system.", "name"};

    Options()
    {
        screenshot.setFlags(QCommandLineOption::HiddenFromHelp);
        theme.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.setApplicationDescription("Investigates self-service password resets in the cloud and on-premises.");
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addOptions({import, demo, language, screenshot, theme});
        parser.addPositionalArgument("case", "Case file to open (.sspr); made if it does not exist and something is imported.",
                                     "[CASE]");
    }
};

void installLanguage(QApplication& app, const QString& code)
{
    const QLocale locale = code.isEmpty() ? QLocale() : QLocale(code);
    if (!code.isEmpty())
        QLocale::setDefault(locale);
    auto* own = new QTranslator(&app);
    if (own->load(locale, QStringLiteral("sspr-investigator"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        app.installTranslator(own);
    auto* qt = new QTranslator(&app);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        app.installTranslator(qt);
}

void begin(ui::MainWindow& window, const Options& options)
{
    const QStringList imports = options.parser.values(options.import);
    const QString path = options.parser.positionalArguments().value(0);
    if (options.parser.isSet(options.theme)) {
        const QString name = options.parser.value(options.theme);
        window.setTheme(name == QLatin1String("dark") ? ui::Theme::Dark
                            : name == QLatin1String("light") ? ui::Theme::Light : ui::Theme::System);
    }
    if (options.parser.isSet(options.demo))
        window.openSample();
    else if (!path.isEmpty())
        window.openCase(path, imports);
    else if (!imports.isEmpty())
        window.importPaths(imports);
}

// Takes the picture once nothing has changed for a moment.
void takePicture(ui::MainWindow& window, const QString& file)
{
    auto* quiet = new QTimer(&window);
    quiet->setSingleShot(true);
    quiet->setInterval(700);
    const auto again = [&window, quiet] {
        if (!window.session().isImporting())
            quiet->start();
    };
    QObject::connect(&window.session(), &ui::Session::flowReady, quiet, again);
    QObject::connect(&window.session(), &ui::Session::flowsChanged, quiet, again);
    QObject::connect(&window.session(), &ui::Session::caseFailed, quiet, again);
    QObject::connect(quiet, &QTimer::timeout, &window, [&window, file, quiet] {
        if (window.session().isImporting())
            return quiet->start();
        const bool saved = window.grab().save(file);
        QApplication::exit(saved ? 0 : 1);
    });
    if (!window.isWaitingForCase())
        quiet->start();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("sspr-investigator"));
    QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator"));
    QCoreApplication::setApplicationVersion(ui::toQt(core::programVersion));
    if (wantsText(argc, argv)) {
        const QCoreApplication app(argc, argv);
        Options().parser.process(app); // prints and ends the program
    }
    if (!hasDisplay(argc, argv)) {
        std::fputs("sspr-investigator: no display: neither DISPLAY nor WAYLAND_DISPLAY is set. "
                   "The program sspr does the same work on the command line.\n", stderr);
        return 2;
    }
    QApplication app(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("SSPR Investigator"));
    QGuiApplication::setDesktopFileName(QStringLiteral("sspr-investigator"));
    Options options;
    options.parser.process(app);
    installLanguage(app, options.parser.value(options.language));
    ui::MainWindow window;
    begin(window, options);
    window.show();
    if (options.parser.isSet(options.screenshot))
        takePicture(window, options.parser.value(options.screenshot));
    return app.exec();
}
